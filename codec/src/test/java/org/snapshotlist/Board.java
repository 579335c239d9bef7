package org.snapshotlist;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a writer has done, in memory that processes share: for each name the version that it has at
 * least, as that commit has returned, and the one that it has at most, as no later commit has
 * begun.
 */
final class Board {

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final MappedByteBuffer memory;

  Board(Path path, int names) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, 8 + 16L * names);
    }
  }

  private long get(int at) {
    return (long) LONGS.getVolatile(memory, 8 * at);
  }

  private void set(int at, long value) {
    LONGS.setVolatile(memory, 8 * at, value);
  }

  /** Lets the writer stop. */
  void stop() {
    set(0, 1);
  }

  boolean isStopped() {
    return get(0) != 0;
  }

  /** Notes that a commit begins which gives a name its next version, and returns that. */
  long begin(int name) {
    long version = most(name) + 1;
    set(1 + 2 * name, version);
    return version;
  }

  /** Notes that the commit that was begun last has returned. */
  void done(int name) {
    set(2 + 2 * name, most(name));
  }

  long most(int name) {
    return get(1 + 2 * name);
  }

  long least(int name) {
    return get(2 + 2 * name);
  }
}
