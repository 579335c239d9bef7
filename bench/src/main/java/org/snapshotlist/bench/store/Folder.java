package org.snapshotlist.bench.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder whose files are replaced as libvirt does it. */
final class Folder {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final Set<OpenOption> ANEW =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);

  private final Path path;
  private final Syncing syncing;

  Folder(Path path, Syncing syncing) {
    this.path = path;
    this.syncing = syncing;
  }

  Path path() {
    return path;
  }

  /** Writes a file's content. */
  @FunctionalInterface
  interface Content {
    void writeTo(FileChannel file) throws IOException;
  }

  /** Writes the pieces, a write each, to {@code NAME.new}, forces that and renames it. */
  void replace(String name, byte[]... pieces) throws IOException {
    replace(
        name,
        file -> {
          for (byte[] piece : pieces) {
            ByteBuffer left = ByteBuffer.wrap(piece);
            while (left.hasRemaining()) {
              file.write(left);
            }
          }
        });
  }

  /** Writes the content to {@code NAME.new}, forces that and renames it. */
  void replace(String name, Content content) throws IOException {
    Path made = path.resolve(name + ".new");
    try (FileChannel file = FileChannel.open(made, ANEW, OWNER_ONLY)) {
      content.writeTo(file);
      if (syncing == Syncing.DURABLE) {
        file.force(true);
      }
    }
    Files.move(made, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes what was renamed and deleted durable, which libvirt does not. */
  void force() throws IOException {
    if (syncing == Syncing.DURABLE) {
      try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }
}
