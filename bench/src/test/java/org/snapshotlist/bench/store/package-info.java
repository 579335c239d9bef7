/** Stores keep what they are given, and rivals do what their models do. */
@NullMarked
package org.snapshotlist.bench.store;

import org.jspecify.annotations.NullMarked;
