package org.snapshotlist.internal.index;

import org.snapshotlist.internal.disk.OpenFile;

/**
 * An index and the file behind it.
 *
 * @param index the index
 * @param position how far it goes in a sealed list; of no meaning for a foreign one
 * @param file stays open as long as the index is used
 */
public record OpenIndex(Index index, LogPosition position, OpenFile file) {}
