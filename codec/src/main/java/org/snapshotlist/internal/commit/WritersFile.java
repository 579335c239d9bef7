package org.snapshotlist.internal.commit;

import java.io.IOException;
import org.snapshotlist.internal.disk.FileStamp;
import org.snapshotlist.internal.disk.Origin;
import org.snapshotlist.internal.disk.WritableFile;

/**
 * The file of a list as its writer has it, who knows its size as long as no other writes: on Linux
 * who asks for that also looks at the file's times, and makes the next force dearer (see {@code
 * NameLook}). For one thread at a time.
 */
final class WritersFile implements WritableFile {

  private static final long UNKNOWN = -1;

  private final WritableFile file;
  private long size = UNKNOWN;

  WritersFile(WritableFile file) {
    this.file = file;
  }

  /** Takes it that another may have written. */
  void forgetSize() {
    size = UNKNOWN;
  }

  @Override
  public String place() {
    return file.place();
  }

  @Override
  public FileStamp stamp() {
    return file.stamp();
  }

  @Override
  public Origin origin() {
    return file.origin();
  }

  @Override
  public Object key() {
    return file.key();
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public long sizeNow() throws IOException {
    if (size == UNKNOWN) {
      size = file.sizeNow();
    }
    return size;
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    return file.read(position, target, offset, length);
  }

  @Override
  public void write(long position, byte[] bytes, int offset, int length) throws IOException {
    long before = size;
    // One that fails may have written a part.
    forgetSize();
    file.write(position, bytes, offset, length);
    size = before == UNKNOWN ? UNKNOWN : Math.max(before, position + length);
  }

  @Override
  public void truncate(long newSize) throws IOException {
    forgetSize();
    file.truncate(newSize);
  }

  @Override
  public void force() throws IOException {
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
