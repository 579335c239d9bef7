/** Tests of the evaluation. */
@NullMarked
package org.snapshotlist.bench.evaluate;

import org.jspecify.annotations.NullMarked;
