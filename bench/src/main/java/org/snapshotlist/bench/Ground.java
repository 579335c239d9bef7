package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snapshotlist.bench.store.Syncing;

/** The folder that stores are measured in. */
public final class Ground {

  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

  private final Path folder;
  private final Optional<Device> device;

  private Ground(Path folder, Optional<Device> device) {
    this.folder = folder;
    this.device = device;
  }

  /**
   * Makes the folder.
   *
   * @throws IOException if what is to be durable would be in memory only
   */
  public static Ground of(Path folder, Syncing syncing) throws IOException {
    Files.createDirectories(folder);
    check(folder, Files.getFileStore(folder).type(), syncing);
    return new Ground(folder, Device.under(folder));
  }

  static void check(Path folder, String type, Syncing syncing) throws IOException {
    if (syncing == Syncing.DURABLE && IN_MEMORY.contains(type)) {
      throw new IOException(
          folder
              + ": nothing is durable on "
              + type
              + "; choose a folder on a disk by --work FOLDER, or by -Dbench.dir=FOLDER");
    }
  }

  Device.Done done() throws IOException {
    return device.isPresent() ? device.get().done() : Device.Done.UNKNOWN;
  }

  /**
   * Makes the file system write what others left for later, such as the renames that libvirt does
   * not force: the next one to force anything would pay for it.
   */
  void settle() throws IOException {
    Path path = folder.resolve("settled");
    try (FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      file.write(ByteBuffer.wrap(new byte[] {1}));
      file.force(true);
    }
  }

  /** Deletes a folder with all that is in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
