package org.snapshotlist.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Limits;
import org.snapshotlist.testdata.ListGenerator;

/** Who fetches one entry's bytes. A constant added here joins every measurement of that. */
public enum Getter {
  /** One positional read of a range that is known: nothing can be had for less. */
  READ,
  /** {@code load} of an entry that this list has given before, but no longer holds. */
  LOAD_AGAIN,
  /** {@code load} of an entry that this list gives for the first time. */
  LOAD_FIRST,
  /** {@code load} of an entry that this list holds in memory. */
  LOAD_CACHED;

  /**
   * Room for the index and a few hundred chunks of 16 KiB: no chunk lives until it is asked again.
   */
  private static final Limits TIGHT = OurWalk.LIMITS.withMemoryCap(8 << 20);

  private static final Limits ROOMY = OurWalk.LIMITS.withMemoryCap(1L << 30);

  /** Something open that gives entries; used by one thread. */
  interface Source extends Closeable {

    /** Returns the bytes of the entry at this place of the list, from 0. */
    byte[] get(int position) throws IOException;

    /** Is told that every entry was given once, and that they will be asked again. */
    default void again() throws IOException {}
  }

  /** Opens the list; the names of its entries are those given, by position. */
  Source open(MadeList list, String[] names) throws IOException {
    return switch (this) {
      case READ -> new Ranges(list);
      case LOAD_AGAIN -> loadedOnce(new Loads(list.path(), names, TIGHT, false), names);
      case LOAD_FIRST -> new Loads(list.path(), names, TIGHT, true);
      case LOAD_CACHED -> loadedOnce(new Loads(list.path(), names, ROOMY, false), names);
    };
  }

  private static Source loadedOnce(Source source, String[] names) throws IOException {
    for (int i = 0; i < names.length; i++) {
      source.get(i);
    }
    return source;
  }

  /** Reads where the generator says that the entry stands. */
  private static final class Ranges implements Source {

    private final FileChannel file;
    private final ListGenerator made;

    Ranges(MadeList list) throws IOException {
      file = FileChannel.open(list.path());
      made = list.generator();
    }

    @Override
    public byte[] get(int position) throws IOException {
      ByteBuffer chunk = ByteBuffer.allocate((int) made.shape().entryBytes());
      long start = made.start(position);
      while (chunk.hasRemaining() && file.read(chunk, start + chunk.position()) >= 0) {}
      return chunk.array();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /** Asks a list that was opened by its index. */
  private static final class Loads implements Source {

    private final Path path;
    private final String[] names;
    private final OpenOptions options;
    private final boolean forget;
    private SnapshotList list;

    Loads(Path path, String[] names, Limits limits, boolean forget) throws IOException {
      this.path = path;
      this.names = names;
      this.options = OpenOptions.DEFAULT.withLimits(limits);
      this.forget = forget;
      this.list = SnapshotList.open(path, options);
    }

    @Override
    public byte[] get(int position) throws IOException {
      return list.load(names[position]);
    }

    @Override
    public void again() throws IOException {
      if (forget) {
        list.close();
        list = SnapshotList.open(path, options);
      }
    }

    @Override
    public void close() throws IOException {
      list.close();
    }
  }
}
