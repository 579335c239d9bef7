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
 * A file read and written at positions. A thread that is interrupted meanwhile closes a channel for
 * all threads; here the file is opened again, if it still is the same, what was to be done is done
 * again and the thread stays interrupted.
 */
final class ChannelFile implements OpenFile {

  private static final int TRIES = 3;

  /** The JVM keeps a buffer as long as the longest write of each thread. */
  private static final int LONGEST_WRITE = 1 << 20;

  private final Path path;
  private final LinkOption[] links;
  private final Set<OpenOption> options;
  private final FileStamp stamp;
  private final Origin origin;
  private final Object key;
  private volatile FileChannel channel;
  private volatile boolean closed;

  private ChannelFile(Path path, Set<OpenOption> access, LinkOption... links) throws IOException {
    this.path = path;
    this.links = links;
    this.options = new HashSet<>(access);
    this.options.addAll(List.of(links));
    for (int tries = 1; ; tries++) {
      RealDisk.Look before = RealDisk.look(path, links);
      if (options.contains(StandardOpenOption.WRITE)) {
        before.withOneName(path);
      }
      FileChannel opened = open();
      try {
        // Nobody may have put another file there between the look and the open. One who writes to
        // this file meanwhile makes it newer than the stamp, which then fits no index.
        if (RealDisk.look(path, links).key().equals(before.key())) {
          this.stamp = before.stamp();
          this.origin = before.origin();
          this.key = before.key();
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

  static ChannelFile toRead(Path path, LinkOption... links) throws IOException {
    return new ChannelFile(path, Set.of(StandardOpenOption.READ), links);
  }

  static ChannelFile toWrite(Path path, LinkOption... links) throws IOException {
    return new ChannelFile(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE), links);
  }

  private FileChannel open() throws IOException {
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
  public Origin origin() {
    return origin;
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

  /** Writes; done again after an interrupt, it writes the same to the same place. */
  void write(long position, byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int from = offset + done;
      int count = Math.min(LONGEST_WRITE, length - done);
      long at = position + done;
      done +=
          (int)
              survivingInterrupts(
                  current -> current.write(ByteBuffer.wrap(bytes, from, count), at));
    }
  }

  void truncate(long size) throws IOException {
    survivingInterrupts(current -> current.truncate(size).size());
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
    if (!RealDisk.look(path, links).key().equals(key)) {
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
