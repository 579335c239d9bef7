package org.snapshotlist.internal.commit;

import java.io.IOException;
import org.snapshotlist.internal.disk.ForwardingFile;
import org.snapshotlist.internal.disk.WritableFile;

/**
 * The file of a list as its writer has it, who knows its size as long as no other writes: on Linux
 * who asks for that also looks at the file's times, and makes the next force dearer (see {@code
 * NameLook}). For one thread at a time.
 */
final class WritersFile extends ForwardingFile {

  private static final long UNKNOWN = -1;

  private long size = UNKNOWN;

  WritersFile(WritableFile file) {
    super(file);
  }

  /** Takes it that another may have written. */
  void forgetSize() {
    size = UNKNOWN;
  }

  @Override
  public long sizeNow() throws IOException {
    if (size == UNKNOWN) {
      size = super.sizeNow();
    }
    return size;
  }

  @Override
  public void write(long position, byte[] bytes, int offset, int length) throws IOException {
    write(position + length, () -> super.write(position, bytes, offset, length));
  }

  @Override
  public void writeThrough(long position, byte[] bytes, int offset, int length) throws IOException {
    write(position + length, () -> super.writeThrough(position, bytes, offset, length));
  }

  private void write(long end, Protocol.Step step) throws IOException {
    long before = size;
    // One that fails may have written a part.
    forgetSize();
    step.run();
    size = before == UNKNOWN ? UNKNOWN : Math.max(before, end);
  }

  @Override
  public void truncate(long newSize) throws IOException {
    forgetSize();
    super.truncate(newSize);
  }
}
