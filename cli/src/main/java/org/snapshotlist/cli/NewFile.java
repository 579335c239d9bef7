package org.snapshotlist.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that appears under its name when it is complete, or not at all: closed before {@link
 * #publish}, or ended by a signal, it leaves nothing behind.
 */
final class NewFile implements Closeable {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final String EXISTS = "it exists already; --force replaces it";

  private final Path file;
  private final boolean replace;
  private final boolean durable;
  private final Path part;
  private final FileChannel channel;
  private final OutputStream stream;
  private final Thread atSignal;
  private boolean isMade;
  private boolean published;
  private boolean ended;

  private NewFile(Path file, boolean replace, boolean durable) throws IOException {
    this.file = file;
    this.replace = replace;
    this.durable = durable;
    part = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    atSignal = new Thread(this::discard);
    Runtime.getRuntime().addShutdownHook(atSignal);
    try {
      channel = make();
      stream = Channels.newOutputStream(channel);
    } catch (Throwable e) {
      forget();
      throw e;
    }
  }

  /**
   * A signal may come at any time: then the file was made before and is deleted, or is not made any
   * more.
   */
  private synchronized FileChannel make() throws IOException {
    if (ended) {
      throw new FileSystemException(file.toString(), null, "ended by a signal");
    }
    FileChannel made =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            durable && hasOwners() ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0]);
    isMade = true;
    return made;
  }

  private boolean hasOwners() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /**
   * Begins a file beside its final name.
   *
   * @param replace whether a file of that name may be replaced
   */
  static NewFile create(Path file, boolean replace) throws IOException {
    return create(file, replace, false);
  }

  /**
   * Begins a file that only its owner may read and write, and that survives a power cut once it is
   * in place.
   */
  static NewFile createDurable(Path file, boolean replace) throws IOException {
    return create(file, replace, true);
  }

  private static NewFile create(Path file, boolean replace, boolean durable) throws IOException {
    if (!replace) {
      refuseWhatIsThere(file);
    }
    requireDirectory(file);
    return new NewFile(file, replace, durable);
  }

  /** Refuses a file that is there already. */
  static void refuseWhatIsThere(Path file) throws FileAlreadyExistsException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString(), null, EXISTS);
    }
  }

  /** Refuses a file in a directory that is not there. */
  static void requireDirectory(Path file) throws FileSystemException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new FileSystemException(directory.toString(), null, "there is no such directory");
    }
  }

  OutputStream stream() {
    return stream;
  }

  /** Returns where the file is until it is in place. */
  Path part() {
    return part;
  }

  /** Puts the file in place. */
  synchronized void publish() throws IOException {
    if (durable) {
      channel.force(true);
    }
    stream.close();
    if (replace) {
      replace();
    } else {
      link();
    }
    published = true;
    if (durable) {
      forceDirectory();
    }
  }

  private void forceDirectory() throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && hasOwners()) {
      try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private void replace() throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      throw new FileSystemException(file.toString(), null, e.getReason());
    }
  }

  /** Unlike a move, a link never replaces what somebody made in the meantime. */
  private void link() throws IOException {
    try {
      Files.createLink(file, part);
      Files.delete(part);
    } catch (FileAlreadyExistsException e) {
      throw new FileAlreadyExistsException(file.toString(), null, EXISTS);
    } catch (IOException | UnsupportedOperationException e) {
      // No links on this file system: as good as it gets.
      Files.move(part, file);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      stream.close();
    } finally {
      discard();
      forget();
    }
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(atSignal);
    } catch (IllegalStateException e) {
      // The signal has come: the hook is running.
    }
  }

  private synchronized void discard() {
    ended = true;
    if (isMade && !published) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        // The file system is in trouble; what led here is what the user needs to hear of.
      }
    }
  }
}
