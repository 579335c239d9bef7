package org.snapshotlist;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;

/** A whole list in memory, as the 2019 patch held it. */
final class MemorySource implements ByteSource {

  /** An array cannot hold more than 2 GiB, a list may. */
  private static final int SEGMENT = 1 << 24;

  private final String place;
  private final long size;
  private final List<byte[]> segments = new ArrayList<>();

  private MemorySource(String place, long size) {
    this.place = place;
    this.size = size;
  }

  static MemorySource of(ByteSource source, Limits limits) throws IOException {
    long size = source.size();
    if (size > limits.wholeFileCap()) {
      throw new LimitExceededException(
          source.place(), Fault.NOWHERE, "wholeFileCap", limits.wholeFileCap(), size);
    }
    MemorySource memory = new MemorySource(source.place(), size);
    for (long at = 0; at < size; at += SEGMENT) {
      memory.segments.add(source.readFully(at, (int) Math.min(SEGMENT, size - at)));
    }
    return memory;
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
    if (position >= size) {
      return -1;
    }
    byte[] segment = segments.get((int) (position / SEGMENT));
    int from = (int) (position % SEGMENT);
    int count = Math.min(length, segment.length - from);
    System.arraycopy(segment, from, target, offset, count);
    return count;
  }
}
