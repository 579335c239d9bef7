package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.internal.xml.ListVisitor;
import org.snapshotlist.internal.xml.ListWalk;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Limits;

/** Adds up what one of our own walks tells. */
final class OurWalk implements ListVisitor {

  /** Lists of small entries have more of them than libvirt allows. */
  static final Limits LIMITS = Limits.DEFAULT.withMaxEntries(1 << 20);

  private long entries;
  private long starts;
  private long crcs;

  private OurWalk() {}

  static Answer over(Path list, ListWalk walk) throws IOException {
    OurWalk sums = new OurWalk();
    try (OpenFile file = new RealDisk().open(list)) {
      walk.walk(file, sums);
    }
    return new Answer(Answer.UNTOLD, sums.entries, sums.starts, sums.crcs);
  }

  @Override
  public void root(Root root) {}

  @Override
  public void entry(Entry entry) {
    entries++;
    starts += entry.range().start();
    crcs += Integer.toUnsignedLong(entry.crc32c());
  }
}
