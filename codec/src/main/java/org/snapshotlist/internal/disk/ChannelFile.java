package org.snapshotlist.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file read at positions. A thread that is interrupted while it reads closes a channel for all
 * threads; here the file is opened again, if it still is the same, the read goes on and the thread
 * stays interrupted.
 */
final class ChannelFile implements OpenFile {

  private static final int TRIES = 3;

  private final Path path;
  private final LinkOption[] links;
  private final FileStamp stamp;
  private final Object key;
  private volatile FileChannel channel;
  private volatile boolean closed;

  ChannelFile(Path path, LinkOption... links) throws IOException {
    this.path = path;
    this.links = links;
    for (int tries = 1; ; tries++) {
      FileStamp before = RealDisk.stamp(path, links);
      FileChannel opened = open();
      try {
        // Nobody may have put another file there between the look and the open. One who writes to
        // this file meanwhile makes it newer than the stamp, which then fits no index.
        if (RealDisk.stamp(path, links).inode() == before.inode()) {
          this.stamp = before;
          this.key = RealDisk.key(path, links);
          this.channel = opened;
          return;
        }
      } catch (IOException e) {
        opened.close();
        throw e;
      }
      opened.close();
      if (tries == TRIES) {
        throw new FileSystemException(
            path.toString(), null, "somebody replaces it all the time; try again");
      }
    }
  }

  private FileChannel open() throws IOException {
    Set<OpenOption> options = new HashSet<>(List.of(links));
    options.add(StandardOpenOption.READ);
    return FileChannel.open(path, options);
  }

  @Override
  public String place() {
    return path.toString();
  }

  @Override
  public FileStamp stamp() {
    return stamp;
  }

  @Override
  public Object key() {
    return key;
  }

  @Override
  public long size() {
    return stamp.size();
  }

  /** An operation that a thread may be interrupted in. */
  @FunctionalInterface
  private interface Operation {
    long on(FileChannel channel) throws IOException;
  }

  @Override
  public long sizeNow() throws IOException {
    return survivingInterrupts(FileChannel::size);
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    return (int)
        survivingInterrupts(
            current -> current.read(ByteBuffer.wrap(target, offset, length), position));
  }

  private long survivingInterrupts(Operation operation) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        FileChannel current = channel;
        try {
          return operation.on(current);
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
          reopen(current, e);
        } catch (ClosedChannelException e) {
          reopen(current, e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void reopen(FileChannel lost, IOException why) throws IOException {
    if (closed) {
      throw new IOException(path + ": the list was closed", why);
    }
    if (channel != lost) {
      return;
    }
    if (RealDisk.stamp(path, links).inode() != stamp.inode()) {
      throw new FileReplacedException(path);
    }
    channel = open();
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    channel.close();
  }
}
