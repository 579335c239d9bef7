package org.snapshotlist.internal.index;

import org.snapshotlist.internal.disk.OpenFile;

/**
 * An index and the file behind it.
 *
 * @param index the index
 * @param file stays open as long as the index is used
 */
public record OpenIndex(Index index, OpenFile file) {}
