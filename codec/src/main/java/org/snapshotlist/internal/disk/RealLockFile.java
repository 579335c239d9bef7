package org.snapshotlist.internal.disk;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A lock file of the machine. POSIX drops a process's locks on a file when it closes any descriptor
 * of it, so all users in this JVM share one, and read and write the note through it.
 */
final class RealLockFile implements LockFile {

  /** What a note has at most; it is padded to this so that one write replaces all of it. */
  private static final int NOTE = 128;

  private static final long LONGEST_NAP_MILLIS = 20;

  private static final Map<Path, Shared> OPEN = new ConcurrentHashMap<>();

  private final Path path;
  private final Shared shared;

  private RealLockFile(Path path, Shared shared) {
    this.path = path;
    this.shared = shared;
  }

  static RealLockFile open(Path path) throws IOException {
    Path key = real(path.toAbsolutePath());
    synchronized (OPEN) {
      Shared shared = OPEN.get(key);
      if (shared == null) {
        RealDisk.createIfMissing(key);
        shared = new Shared(new RandomAccessFile(key.toFile(), "rw"));
        OPEN.put(key, shared);
      }
      shared.users++;
      return new RealLockFile(key, shared);
    }
  }

  /** A directory may have several names, for which one file must not be opened twice. */
  private static Path real(Path path) throws IOException {
    Path directory = path.getParent();
    return directory == null ? path : directory.toRealPath().resolve(path.getFileName());
  }

  /** One lock file of this JVM. */
  private static final class Shared {

    final RandomAccessFile file;

    /** No lock of a thread: one that is kept may be given back by another. */
    final Semaphore mutex = new Semaphore(1);

    int users;
    @Nullable FileLock lock;

    Shared(RandomAccessFile file) {
      this.file = file;
    }
  }

  @Override
  public boolean acquire(Duration timeout) throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      if (!shared.mutex.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
    boolean acquired = false;
    try {
      acquired = lockAgainstProcesses(deadline);
      return acquired;
    } finally {
      if (!acquired) {
        shared.mutex.release();
      }
    }
  }

  /** The system's own wait has no timeout and is closed by an interrupt, so this asks again. */
  private boolean lockAgainstProcesses(long deadline) throws IOException {
    for (long nap = 1; ; nap = Math.min(2 * nap, LONGEST_NAP_MILLIS)) {
      shared.lock = shared.file.getChannel().tryLock();
      if (shared.lock != null) {
        return true;
      }
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      try {
        Thread.sleep(nap);
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
  }

  private InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException(path + ": interrupted while waiting for the lock");
  }

  @Override
  public void release() throws IOException {
    FileLock lock = shared.lock;
    shared.lock = null;
    try {
      if (lock != null) {
        lock.release();
      }
    } finally {
      shared.mutex.release();
    }
  }

  @Override
  public String note() throws IOException {
    byte[] bytes = new byte[NOTE];
    int length;
    synchronized (shared) {
      shared.file.seek(0);
      length = Math.max(0, shared.file.read(bytes));
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8).strip();
  }

  @Override
  public void write(String note) throws IOException {
    byte[] bytes = new byte[NOTE];
    byte[] text = note.getBytes(StandardCharsets.UTF_8);
    Arrays.fill(bytes, (byte) ' ');
    System.arraycopy(text, 0, bytes, 0, text.length);
    bytes[NOTE - 1] = '\n';
    synchronized (shared) {
      shared.file.seek(0);
      shared.file.write(bytes, 0, NOTE);
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (OPEN) {
      if (--shared.users == 0) {
        OPEN.remove(path);
        shared.file.close();
      }
    }
  }
}
