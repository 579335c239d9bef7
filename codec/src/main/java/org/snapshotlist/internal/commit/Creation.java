package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;

/** Makes new lists, under the lock of the name that they get. */
public final class Creation {

  private final Disk disk;
  private final Path path;
  private final Protocol protocol;
  private final Limits limits;
  private final Locking locking;

  /** Makes nothing yet. */
  public Creation(Disk disk, Path path, Protocol protocol, Limits limits, Locking locking) {
    this.disk = disk;
    this.path = path;
    this.protocol = protocol;
    this.limits = limits;
    this.locking = locking;
  }

  /**
   * Makes an empty list.
   *
   * @throws FileAlreadyExistsException if there is anything of that name
   */
  public void empty(Kind kind) throws IOException {
    locked(
        false,
        () -> {
          Rewrite.Frame frame = new Rewrite.Frame(newId(), 0, kind, "", "");
          try (Rewrite rewrite =
              new Rewrite(disk, path, frame, null, Clock.systemUTC().millis(), limits)) {
            rewrite.finish(null);
            rewrite.publish(protocol, null);
          }
        });
  }

  /** Makes a list of all that a foreign one has. */
  public void of(Foreign foreign) throws IOException {
    of(foreign, () -> {});
  }

  /**
   * Makes a list of all that a foreign one has.
   *
   * @param last is done once all was read; if it fails, there is no list
   */
  public void of(Foreign foreign, Protocol.Step last) throws IOException {
    locked(false, () -> conversion().seal(foreign, null, last));
  }

  /** Puts a list in the place of a foreign one of this name; its owner and mode stay. */
  public void inPlaceOf(Foreign foreign) throws IOException {
    locked(true, () -> conversion().seal(foreign, path, () -> {}));
  }

  private Conversion conversion() {
    return new Conversion(disk, path, protocol, limits, Clock.systemUTC().millis(), newId());
  }

  private void locked(boolean replaces, Protocol.Step step) throws IOException {
    try (WriterLock lock = new WriterLock(disk, path, locking)) {
      lock.acquire();
      try {
        if (!replaces) {
          refuseWhatIsThere();
        }
        step.run();
      } finally {
        lock.release();
      }
    }
  }

  /**
   * Refuses what no new list is put in the place of.
   *
   * @throws FileAlreadyExistsException if there is anything of that name
   */
  public void refuseWhatIsThere() throws IOException {
    if (isThere()) {
      throw new FileAlreadyExistsException(
          path.toString(), null, "a new list is not put in the place of what is there");
    }
  }

  private boolean isThere() throws IOException {
    try {
      disk.stamp(path);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Returns a file id that no other file has, as good as certainly. */
  static long newId() {
    SecureRandom random = new SecureRandom();
    long id = random.nextLong();
    while (id == 0) {
      id = random.nextLong();
    }
    return id;
  }
}
