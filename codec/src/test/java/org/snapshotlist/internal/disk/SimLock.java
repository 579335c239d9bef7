package org.snapshotlist.internal.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A lock file of a {@link SimDisk}. Nobody waits for its lock: who waits would wait for ever where
 * there is one thread. Its note is bytes of a file that are never forced.
 */
final class SimLock implements LockFile {

  private static final int NOTE = 128;

  private final SimDisk disk;
  private final Path path;
  private final Machine.File file;

  SimLock(SimDisk disk, Path path, Machine.File file) {
    this.disk = disk;
    this.path = path;
    this.file = file;
    disk.handles(1);
  }

  @Override
  public boolean acquire(Duration timeout) throws IOException {
    disk.call(SimCall.LOCK, path, () -> {});
    return disk.machine().acquire(file, this);
  }

  @Override
  public void release() throws IOException {
    // A killed process gave it back when it died.
    if (!disk.killed()) {
      disk.machine().release(file, this);
    }
  }

  @Override
  public String note() throws IOException {
    disk.call(SimCall.READ, path, () -> {});
    byte[] bytes = new byte[NOTE];
    int length = Math.max(0, disk.machine().read(file, 0, bytes, 0, NOTE));
    return new String(bytes, 0, length, StandardCharsets.UTF_8).strip();
  }

  @Override
  public void write(String note) throws IOException {
    byte[] bytes = String.format("%-" + (NOTE - 1) + "s%n", note).getBytes(StandardCharsets.UTF_8);
    disk.write(path, file, 0, bytes, 0, NOTE);
  }

  @Override
  public void close() {
    disk.handles(-1);
  }
}
