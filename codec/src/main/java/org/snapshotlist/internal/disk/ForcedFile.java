package org.snapshotlist.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.commons.io.FileSystem;
import org.apache.commons.io.IOUtils;

/**
 * A file that is read and written as any other, but forced, and written through, by a channel of
 * its own, which no interrupt closes: a force that was broken off must not be done again. A force
 * is of the file, whichever way it was written.
 */
final class ForcedFile implements WritableFile {

  /** Elsewhere O_DSYNC may come no further than to the device's cache, to where a force comes. */
  private static final boolean WRITES_THROUGH = FileSystem.getCurrent() == FileSystem.LINUX;

  private final ChannelFile file;
  private final AsynchronousFileChannel forces;

  ForcedFile(Path path) throws IOException {
    file = ChannelFile.toWrite(path, LinkOption.NOFOLLOW_LINKS);
    AsynchronousFileChannel opened = null;
    try {
      opened =
          AsynchronousFileChannel.open(
              path,
              Set.of(StandardOpenOption.WRITE, StandardOpenOption.DSYNC, LinkOption.NOFOLLOW_LINKS),
              new OwnThread());
      if (!RealDisk.look(path, LinkOption.NOFOLLOW_LINKS).key().equals(file.key())) {
        throw new FileSystemException(
            path.toString(), null, "somebody replaces it all the time; try again");
      }
      forces = opened;
    } catch (Throwable e) {
      IOUtils.closeQuietly(opened, file);
      throw e;
    }
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
  public long size() {
    return file.size();
  }

  @Override
  public long sizeNow() throws IOException {
    return file.sizeNow();
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    return file.read(position, target, offset, length);
  }

  @Override
  public void write(long position, byte[] bytes, int offset, int length) throws IOException {
    file.write(position, bytes, offset, length);
  }

  @Override
  public void writeThrough(long position, byte[] bytes, int offset, int length) throws IOException {
    if (!WRITES_THROUGH) {
      write(position, bytes, offset, length);
      force();
      return;
    }
    ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
    while (left.hasRemaining()) {
      writeSome(left, position + left.position() - offset);
    }
  }

  private void writeSome(ByteBuffer left, long position) throws IOException {
    try {
      forces.write(left, position).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } catch (InterruptedException e) {
      // Cannot be: done by this thread, the write is at its end before anybody waits for it.
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void truncate(long size) throws IOException {
    file.truncate(size);
  }

  @Override
  public void force() throws IOException {
    forces.force(false);
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(forces, file);
  }
}
