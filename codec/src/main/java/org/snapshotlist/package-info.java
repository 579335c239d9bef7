/**
 * The entry point: {@link org.snapshotlist.SnapshotList} opens a bulk list of libvirt snapshots or
 * checkpoints of any size in bounded memory.
 */
@NullMarked
package org.snapshotlist;

import org.jspecify.annotations.NullMarked;
