package org.snapshotlist.crash;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file's file system, mounted through a loop device until this is closed. */
final class Mount implements Closeable {

  private final String device;
  private final Path folder;

  /**
   * Mounts it.
   *
   * @param made is done to the device before, to make a file system of it
   */
  Mount(Path image, Path folder, String... made) throws IOException {
    this.folder = Files.createDirectories(folder);
    // Not with direct I/O: then requests come several at a time, and QEMU's export by FUSE mixes up
    // their bytes before version 10.1.
    this.device = Shell.run("losetup", "--find", "--show", "--direct-io=off", image);
    try {
      if (made.length > 0) {
        Object[] command = new Object[made.length + 1];
        System.arraycopy(made, 0, command, 0, made.length);
        command[made.length] = device;
        Shell.run(command);
      }
      // Linux's loop driver takes a short write for a whole one: where only part of a request finds
      // room, the device would lie. A request of a page finds room or does not.
      Files.writeString(
          Path.of("/sys/block", Path.of(device).getFileName().toString(), "queue/max_sectors_kb"),
          "4");
      Shell.run("mount", device, folder);
    } catch (IOException e) {
      detach(e);
      throw e;
    }
  }

  Path folder() {
    return folder;
  }

  private void detach(IOException e) {
    try {
      Shell.run("losetup", "--detach", device);
    } catch (IOException another) {
      e.addSuppressed(another);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Shell.run("umount", folder);
    } finally {
      Shell.run("losetup", "--detach", device);
    }
  }
}
