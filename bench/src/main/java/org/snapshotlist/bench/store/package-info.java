/**
 * What snapshots can be kept in: the contenders of all measurements of changes. A store keeps what
 * it is given; that a list refuses much of it is not the rivals' concern.
 */
@NullMarked
package org.snapshotlist.bench.store;

import org.jspecify.annotations.NullMarked;
