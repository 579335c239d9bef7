/** Tests of the report, on made-up figures. */
@NullMarked
package org.snapshotlist.bench.report;

import org.jspecify.annotations.NullMarked;
