package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The block device under a folder, as Linux counts what it does: for everybody on the machine, so
 * what else is written meanwhile is in the figures.
 */
final class Device {

  private static final int SECTORS_WRITTEN = 6;
  private static final int FLUSHES = 15;
  private static final int SECTOR = 512;

  private final Path stat;

  private Device(Path stat) {
    this.stat = stat;
  }

  /**
   * What the device has done so far.
   *
   * @param bytesWritten bytes written to it
   * @param flushes how often it was told to make all durable; {@link Double#NaN} where the kernel
   *     (before 5.5) does not count it
   */
  record Done(double bytesWritten, double flushes) {

    /** What is left where nothing is counted. */
    static final Done UNKNOWN = new Done(Double.NaN, Double.NaN);

    Done since(Done before) {
      return new Done(bytesWritten - before.bytesWritten, flushes - before.flushes);
    }

    static Done of(String stat) {
      String[] fields = stat.strip().split(" +", -1);
      return new Done(
          Double.parseDouble(fields[SECTORS_WRITTEN]) * SECTOR,
          fields.length > FLUSHES ? Double.parseDouble(fields[FLUSHES]) : Double.NaN);
    }
  }

  /** Finds the device; there is none that counts where files are in memory or on a network. */
  static Optional<Device> under(Path folder) throws IOException {
    if (!(Files.getAttribute(folder, "unix:dev") instanceof Long dev)) {
      return Optional.empty();
    }
    long major = (dev >> 8 & 0xFFF) | (dev >> 32 & ~0xFFFL);
    long minor = (dev & 0xFF) | (dev >> 12 & 0xFFF00);
    Path named = Path.of("/sys/dev/block/" + major + ":" + minor);
    if (!Files.exists(named)) {
      return Optional.empty();
    }
    Path device = named.toRealPath();
    // Flushes are counted for the whole disk only.
    Path disk = Files.exists(device.resolve("partition")) ? device.resolve("..") : device;
    return Optional.of(new Device(disk.resolve("stat")));
  }

  Done done() throws IOException {
    return Done.of(Files.readString(stat));
  }
}
