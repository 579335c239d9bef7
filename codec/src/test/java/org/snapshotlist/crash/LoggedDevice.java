package org.snapshotlist.crash;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.io.file.PathUtils;

/** A device that logs what it is asked to do, until this is closed: a file, by QEMU and FUSE. */
final class LoggedDevice implements Closeable {

  private final Path device;
  private final Path log;
  private final Process daemon;

  LoggedDevice(Path folder, long size) throws IOException {
    Path image = folder.resolve("device.img");
    this.log = folder.resolve("writes.log");
    this.device = folder.resolve("device");
    Shell.run("truncate", "--size=" + size, image);
    // Sparse; as many writes as there may be.
    Shell.run("truncate", "--size=" + 16 * size, log);
    Files.createFile(device);
    Path started = folder.resolve("pid");
    this.daemon =
        new ProcessBuilder(
                "qemu-storage-daemon",
                "--blockdev",
                "driver=file,node-name=image,filename=" + image,
                "--blockdev",
                "driver=file,node-name=log,filename=" + log,
                "--blockdev",
                "driver=blklogwrites,node-name=logged,file=image,log=log,log-sector-size="
                    + BlockLog.SECTOR
                    + ",log-super-update-interval=1",
                "--export",
                "type=fuse,id=logged,node-name=logged,writable=on,allow-other=off,mountpoint="
                    + device,
                "--pidfile",
                started.toString())
            .inheritIO()
            .start();
    if (!PathUtils.waitFor(started, Duration.ofSeconds(20))) {
      daemon.destroy();
      throw new IOException("qemu-storage-daemon did not start");
    }
  }

  Path path() {
    return device;
  }

  Path log() {
    return log;
  }

  @Override
  public void close() throws IOException {
    daemon.destroy();
    try {
      daemon.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
