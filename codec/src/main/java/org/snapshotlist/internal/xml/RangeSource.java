package org.snapshotlist.internal.xml;

import java.io.IOException;
import org.snapshotlist.model.ByteSource;

/** A source that ends earlier. */
record RangeSource(ByteSource source, long end) implements ByteSource {

  @Override
  public String place() {
    return source.place();
  }

  @Override
  public long size() {
    return end;
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    return position >= end
        ? -1
        : source.read(position, target, offset, (int) Math.min(length, end - position));
  }
}
