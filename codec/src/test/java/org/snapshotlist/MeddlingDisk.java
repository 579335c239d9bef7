package org.snapshotlist;

import java.io.IOException;
import java.nio.file.Path;
import org.snapshotlist.internal.disk.FileStamp;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.disk.Origin;
import org.snapshotlist.internal.disk.PassingDisk;
import org.snapshotlist.internal.disk.RealDisk;

/** The machine's disk, on which somebody else does something just before a read. */
final class MeddlingDisk extends PassingDisk {

  private Meddling meddling = (position, length) -> {};

  /** What is done before a read; not before those that it makes itself. */
  @FunctionalInterface
  interface Meddling {
    void before(long position, int length) throws IOException;
  }

  MeddlingDisk() {
    super(new RealDisk());
  }

  void meddle(Meddling with) {
    meddling = with;
  }

  @Override
  public OpenFile open(Path path) throws IOException {
    return new MeddledFile(super.open(path));
  }

  private void meddle(long position, int length) throws IOException {
    Meddling now = meddling;
    meddling = (at, count) -> {};
    now.before(position, length);
    meddling = now;
  }

  /** A file with somebody before each read. */
  private final class MeddledFile implements OpenFile {

    private final OpenFile file;

    MeddledFile(OpenFile file) {
      this.file = file;
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
      return file.sizeNow();
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
      meddle(position, length);
      return file.read(position, target, offset, length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
