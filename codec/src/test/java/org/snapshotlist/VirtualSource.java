package org.snapshotlist;

import org.snapshotlist.model.ByteSource;
import org.snapshotlist.testdata.VirtualBytes;
import org.snapshotlist.testdata.VirtualList;

/** Bytes of testdata that are stored nowhere, as a source. */
public final class VirtualSource implements ByteSource {

  private final String place;
  private final long size;
  private final Bytes bytes;

  /** How bytes are read, as in {@link ByteSource#read}. */
  private interface Bytes {
    int read(long position, byte[] target, int offset, int length);
  }

  private VirtualSource(String place, long size, Bytes bytes) {
    this.place = place;
    this.size = size;
    this.bytes = bytes;
  }

  /** Returns a source of these bytes. */
  public static VirtualSource of(VirtualBytes bytes) {
    return new VirtualSource("list.xml", bytes.size(), bytes::read);
  }

  /** Returns a source of this list. */
  public static VirtualSource of(VirtualList list) {
    return new VirtualSource("list.xml", list.size(), list::read);
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) {
    return bytes.read(position, target, offset, length);
  }
}
