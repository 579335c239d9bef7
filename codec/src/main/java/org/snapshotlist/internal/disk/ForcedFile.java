package org.snapshotlist.internal.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.io.IOUtils;

/**
 * A file that is read through a channel and written through what no interrupt closes: a {@link
 * RandomAccessFile}, and for its force an {@link AsynchronousFileChannel}, which alone has
 * fdatasync without the interruptible channels' manners. A force is of the file, whichever way it
 * was written.
 */
final class ForcedFile implements WritableFile {

  private final ChannelFile reads;
  private final RandomAccessFile writes;
  private final AsynchronousFileChannel forces;

  ForcedFile(Path path) throws IOException {
    reads = new ChannelFile(path, LinkOption.NOFOLLOW_LINKS);
    RandomAccessFile opened = null;
    try {
      opened = new RandomAccessFile(path.toFile(), "rw");
      forces =
          AsynchronousFileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      writes = opened;
      if (RealDisk.stamp(path, LinkOption.NOFOLLOW_LINKS).inode() != reads.stamp().inode()) {
        forces.close();
        throw new FileSystemException(
            path.toString(), null, "somebody replaces it all the time; try again");
      }
    } catch (Throwable e) {
      IOUtils.closeQuietly(reads, opened);
      throw e;
    }
  }

  @Override
  public String place() {
    return reads.place();
  }

  @Override
  public FileStamp stamp() {
    return reads.stamp();
  }

  @Override
  public Object key() {
    return reads.key();
  }

  @Override
  public long size() {
    return reads.size();
  }

  @Override
  public long sizeNow() throws IOException {
    return writes.length();
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    return reads.read(position, target, offset, length);
  }

  @Override
  public void write(long position, byte[] bytes, int offset, int length) throws IOException {
    writes.seek(position);
    writes.write(bytes, offset, length);
  }

  @Override
  public void truncate(long size) throws IOException {
    writes.setLength(size);
  }

  @Override
  public void force() throws IOException {
    forces.force(false);
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(forces, writes, reads);
  }
}
