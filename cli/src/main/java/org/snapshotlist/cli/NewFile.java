package org.snapshotlist.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears under its name when it is complete, or not at all: closed before {@link
 * #publish}, or ended by a signal, it leaves nothing behind.
 */
final class NewFile implements Closeable {

  private static final String EXISTS = "it exists already; --force replaces it";

  private final Path file;
  private final boolean replace;
  private final Path part;
  private final OutputStream stream;
  private final Thread atSignal;
  private boolean isMade;
  private boolean published;
  private boolean ended;

  private NewFile(Path file, boolean replace) throws IOException {
    this.file = file;
    this.replace = replace;
    part = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    atSignal = new Thread(this::discard);
    Runtime.getRuntime().addShutdownHook(atSignal);
    try {
      stream = make();
    } catch (Throwable e) {
      forget();
      throw e;
    }
  }

  /**
   * A signal may come at any time: then the file was made before and is deleted, or is not made any
   * more.
   */
  private synchronized OutputStream make() throws IOException {
    if (ended) {
      throw new FileSystemException(file.toString(), null, "ended by a signal");
    }
    OutputStream made =
        Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    isMade = true;
    return made;
  }

  /**
   * Begins a file beside its final name.
   *
   * @param replace whether a file of that name may be replaced
   */
  static NewFile create(Path file, boolean replace) throws IOException {
    if (!replace) {
      refuseWhatIsThere(file);
    }
    requireDirectory(file);
    return new NewFile(file, replace);
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

  /** Puts the file in place. */
  synchronized void publish() throws IOException {
    stream.close();
    if (replace) {
      replace();
    } else {
      link();
    }
    published = true;
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
