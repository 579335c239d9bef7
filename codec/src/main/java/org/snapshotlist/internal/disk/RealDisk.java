package org.snapshotlist.internal.disk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;

/** The machine's own file systems. */
public final class RealDisk implements Disk {

  private static final int BUFFER = 64 << 10;
  private static final LinkOption[] FOLLOW = {};
  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

  @Override
  public OpenFile open(Path path) throws IOException {
    return new ChannelFile(path, FOLLOW);
  }

  @Override
  public OpenFile openNoFollow(Path path) throws IOException {
    return new ChannelFile(path, NO_FOLLOW);
  }

  /**
   * Returns the file's stamp; refuses what is no regular file, before a FIFO or a device is opened.
   */
  static FileStamp stamp(Path path, LinkOption... options) throws IOException {
    BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, options);
    if (!basic.isRegularFile()) {
      String what =
          basic.isDirectory()
              ? "a directory"
              : basic.isSymbolicLink() ? "a symbolic link" : "a special file";
      throw new FileSystemException(
          path.toString(), null, "this is " + what + ", but must be a regular file");
    }
    Instant changed = basic.lastModifiedTime().toInstant();
    return new FileStamp(
        basic.size(), changed.getEpochSecond(), changed.getNano(), inode(path, options));
  }

  private static long inode(Path path, LinkOption... options) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return 0;
    }
    Map<String, Object> unix = Files.readAttributes(path, "unix:ino", options);
    return unix.get("ino") instanceof Long ino ? ino : 0;
  }

  @Override
  public void replace(Path path, Content content) throws IOException {
    Path temporary = createBeside(path);
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
        content.writeTo(out);
      }
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (Throwable e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /**
   * Makes a new file of a name that nobody can foresee, in the same directory so that it can be
   * renamed.
   */
  private static Path createBeside(Path path) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (directory == null) {
      throw new FileSystemException(path.toString(), null, "this has no directory");
    }
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return Files.createTempFile(directory, ".snapshotlist-", ".tmp", ownerOnly);
  }
}
