package org.snapshotlist.internal.commit;

import java.io.IOException;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.model.ByteSource;

/**
 * A source that others make longer, as long as it is now.
 *
 * @param source the bytes
 * @param size how many of them are there
 */
record Sized(ByteSource source, long size) implements ByteSource {

  static Sized now(ByteSource source) throws IOException {
    return new Sized(source, source instanceof OpenFile file ? file.sizeNow() : source.size());
  }

  @Override
  public String place() {
    return source.place();
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    return position >= size
        ? -1
        : source.read(position, target, offset, (int) Math.min(length, size - position));
  }
}
