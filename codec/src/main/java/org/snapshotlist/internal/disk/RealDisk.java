package org.snapshotlist.internal.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The machine's own file systems. */
public final class RealDisk implements Disk {

  private static final FileAttribute<?>[] OWNER_ONLY = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };
  private static final FileAttribute<?>[] OWNER_ONLY_DIRECTORY = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
  };
  private static final FileAttribute<?>[] NO_ATTRIBUTES = {};
  private static final LinkOption[] FOLLOW = {};
  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};
  private static final int WRITTEN_BY_OTHERS = 0022;
  private static final int FORCED_AT_ONCE = 32;
  private static final String ORIGIN = "ino,nlink,uid,mode";
  private static final String LOOKED_AT =
      "size,lastModifiedTime,fileKey,isRegularFile,isDirectory,isSymbolicLink";

  private final NameLook names = new NameLook(RealDisk::key, Clock.systemUTC());

  @Override
  public Path resolve(Path path) throws IOException {
    return Files.isSymbolicLink(path) ? path.toRealPath() : path;
  }

  @Override
  public FileStamp stamp(Path path) throws IOException {
    return stamp(path, NO_FOLLOW);
  }

  @Override
  public OpenFile open(Path path) throws IOException {
    return ChannelFile.toRead(path, FOLLOW);
  }

  @Override
  public OpenFile openNoFollow(Path path) throws IOException {
    return ChannelFile.toRead(path, NO_FOLLOW);
  }

  /** Returns the file's stamp; refuses what is no regular file. */
  static FileStamp stamp(Path path, LinkOption... options) throws IOException {
    return look(path, options).stamp();
  }

  /**
   * What one look at a path tells.
   *
   * @param key tells the file from all others of the machine while it exists
   */
  record Look(FileStamp stamp, Object key, Origin origin) {

    /** Refuses a file that has other names: what is written to it by one is written to all. */
    Look withOneName(Path path) throws FileSystemException {
      String objection = origin.objection();
      if (objection != null) {
        throw new FileSystemException(
            path.toString(), null, objection + ": copy it, and put the copy in its place");
      }
      return this;
    }
  }

  /** Looks once; refuses what is no regular file, before a FIFO or a device is opened. */
  static Look look(Path path, LinkOption... options) throws IOException {
    boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
    Map<String, Object> found =
        Files.readAttributes(path, unix ? "unix:" + LOOKED_AT + "," + ORIGIN : LOOKED_AT, options);
    if (!Boolean.TRUE.equals(found.get("isRegularFile"))) {
      String what =
          Boolean.TRUE.equals(found.get("isDirectory"))
              ? "a directory"
              : Boolean.TRUE.equals(found.get("isSymbolicLink"))
                  ? "a symbolic link"
                  : "a special file";
      throw new FileSystemException(
          path.toString(), null, "this is " + what + ", but must be a regular file");
    }
    if (!(found.get("size") instanceof Long size)
        || !(found.get("lastModifiedTime") instanceof FileTime time)) {
      throw new FileSystemException(path.toString(), null, "its file system tells no size or time");
    }
    Instant changed = time.toInstant();
    long inode = found.get("ino") instanceof Long ino ? ino : 0;
    Object key = found.get("fileKey");
    return new Look(
        new FileStamp(size, changed.getEpochSecond(), changed.getNano(), inode),
        key == null ? path : key,
        origin(found));
  }

  private static Origin origin(Map<String, Object> found) {
    return found.get("nlink") instanceof Integer links
            && found.get("uid") instanceof Integer owner
            && found.get("mode") instanceof Integer mode
        ? new Origin(links, Integer.toUnsignedLong(owner), (mode & WRITTEN_BY_OTHERS) != 0)
        : Origin.UNTOLD;
  }

  @Override
  public Origin origin(Path path) throws IOException {
    boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
    return unix ? origin(Files.readAttributes(path, "unix:" + ORIGIN, NO_FOLLOW)) : Origin.UNTOLD;
  }

  /** One look that is cheaper, for a question that is asked often. */
  private static Object key(Path path) throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class, NO_FOLLOW).fileKey();
    return key == null ? path : key;
  }

  @Override
  public boolean isAt(Path path, OpenFile file) throws IOException {
    return names.key(path).equals(file.key());
  }

  @Override
  public WritableFile openToWrite(Path path) throws IOException {
    return new ForcedFile(path);
  }

  /** Makes a file unless a regular one is there. */
  static void createIfMissing(Path path) throws IOException {
    try {
      createNew(path);
    } catch (FileAlreadyExistsException e) {
      look(path, NO_FOLLOW).withOneName(path);
    }
  }

  private static void createNew(Path path) throws IOException {
    Files.createFile(path, isPosix(path) ? OWNER_ONLY : NO_ATTRIBUTES);
  }

  @Override
  public WritableFile create(Path path) throws IOException {
    createNew(path);
    try {
      return new ForcedFile(path);
    } catch (Throwable e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public void copyOwnership(Path from, Path to) throws IOException {
    if (!isPosix(from)) {
      return;
    }
    PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class, NO_FOLLOW);
    PosixFileAttributeView view =
        Files.getFileAttributeView(to, PosixFileAttributeView.class, NO_FOLLOW);
    PosixFileAttributes found = view.readAttributes();
    if (!found.owner().equals(wanted.owner())) {
      view.setOwner(wanted.owner());
    }
    if (!found.group().equals(wanted.group())) {
      view.setGroup(wanted.group());
    }
    view.setPermissions(wanted.permissions());
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void deleteIfExists(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  @Override
  public List<Path> list(Path directory, long most) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path one : all) {
        if (found.size() == most) {
          break;
        }
        found.add(one);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(found);
    return found;
  }

  @Override
  public boolean isDirectory(Path path) {
    return Files.isDirectory(path, NO_FOLLOW);
  }

  @Override
  public void createDirectory(Path path) throws IOException {
    Files.createDirectory(path, isPosix(path) ? OWNER_ONLY_DIRECTORY : NO_ATTRIBUTES);
  }

  /**
   * Forces many at a time: whoever asks while a file system with a journal commits it shares the
   * next commit. One after the other, 16,384 files took 20 times as long on ext4.
   */
  @Override
  public void force(List<Path> files) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(FORCED_AT_ONCE);
    try {
      CompletableFuture<?>[] forces =
          files.stream()
              .map(file -> CompletableFuture.runAsync(() -> force(file), threads))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(forces).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof UncheckedIOException failed
          ? failed.getCause()
          : new IOException(e);
    } finally {
      threads.shutdown();
    }
  }

  private void force(Path path) {
    try (WritableFile file = openToWrite(path)) {
      file.force();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    try (AsynchronousFileChannel channel =
        AsynchronousFileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public String fileSystem(Path path) {
    return type(path);
  }

  static String type(Path path) {
    Path directory = path.toAbsolutePath().getParent();
    try {
      return directory == null ? "" : Files.getFileStore(directory).type();
    } catch (IOException e) {
      // In containers there are directories that no line of the mount table has.
      return "";
    }
  }

  @Override
  public LockFile lockFile(Path path) throws IOException {
    return RealLockFile.open(path);
  }
}
