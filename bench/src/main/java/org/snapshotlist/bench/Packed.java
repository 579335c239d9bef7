package org.snapshotlist.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Snapshots in memory, made smaller. Used by one thread. */
interface Packed extends Closeable {

  /** Returns how many bytes all of it takes, with what is needed to read it, but no index. */
  long bytes();

  /** Returns the XML of the snapshot in this place. */
  byte[] get(int position) throws IOException;

  /** Returns all, by place. */
  default List<byte[]> all(int count) throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(get(i));
    }
    return all;
  }

  @Override
  default void close() {}
}
