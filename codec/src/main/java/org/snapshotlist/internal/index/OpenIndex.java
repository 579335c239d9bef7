package org.snapshotlist.internal.index;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An index and the file behind it.
 *
 * @param index the index
 * @param position how far it goes in a sealed list; of no meaning for a foreign one
 * @param file stays open as long as the index is used; null for one that whoever opened it closes
 */
public record OpenIndex(Index index, LogPosition position, @Nullable Closeable file)
    implements Closeable {

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
