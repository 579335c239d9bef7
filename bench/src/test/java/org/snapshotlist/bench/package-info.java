/** The contenders answer right; nothing is timed here. */
@NullMarked
package org.snapshotlist.bench;

import org.jspecify.annotations.NullMarked;
