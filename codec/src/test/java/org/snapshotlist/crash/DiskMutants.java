package org.snapshotlist.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.LockFile;
import org.snapshotlist.internal.disk.PassingDisk;
import org.snapshotlist.internal.disk.WritableFile;

/** Protocols that are broken by what they ask of the disk: forces left out, late or early. */
final class DiskMutants {

  private DiskMutants() {}

  /** Those that break whatever writes a new file and puts it in the place of the old one. */
  static List<Mutant> ofRewrites() {
    return List.of(
        mutant("no force at all", NoForce::new),
        mutant("no force of a new file before its rename", NoForceOfNew::new),
        mutant("a new file is forced after its rename", RenameBeforeForce::new),
        mutant("no directory force", NoDirectoryForce::new),
        mutant("the directory is forced before the rename", DirectoryForceBeforeRename::new),
        mutant("a force before the write", ForceBeforeWrite::new),
        mutant("a failed force is ignored", ForceIgnored::new),
        mutant("a failed force is tried again", ForceRetried::new));
  }

  /** Those that break what is written in place. */
  static List<Mutant> ofCommits() {
    return List.of(
        mutant("only every other force", EveryOtherForce::new),
        mutant("written, but not through", NotThrough::new),
        mutant("padding by making the file longer", PaddingOfNuls::new),
        mutant("no note in the lock file", NoNote::new));
  }

  private static Mutant mutant(String name, UnaryOperator<Disk> disk) {
    return new Mutant(name, lists -> lists.on(disk));
  }

  private static boolean isNew(Path path) {
    return path.toString().endsWith(".tmp");
  }

  private static final class NoForce extends PassingDisk {
    NoForce(Disk disk) {
      super(disk);
    }

    @Override
    protected void force(WritableFile file, Path path) {}
  }

  private static final class NoForceOfNew extends PassingDisk {
    NoForceOfNew(Disk disk) {
      super(disk);
    }

    @Override
    protected void force(WritableFile file, Path path) throws IOException {
      if (!isNew(path)) {
        super.force(file, path);
      }
    }
  }

  private static final class RenameBeforeForce extends PassingDisk {
    RenameBeforeForce(Disk disk) {
      super(disk);
    }

    @Override
    protected void force(WritableFile file, Path path) throws IOException {
      if (!isNew(path)) {
        super.force(file, path);
      }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      super.rename(from, to);
      try (WritableFile file = openToWrite(to)) {
        file.force();
      }
    }
  }

  private static final class NoDirectoryForce extends PassingDisk {
    NoDirectoryForce(Disk disk) {
      super(disk);
    }

    @Override
    public void forceDirectory(Path directory) {}
  }

  private static final class DirectoryForceBeforeRename extends PassingDisk {
    DirectoryForceBeforeRename(Disk disk) {
      super(disk);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      super.forceDirectory(Objects.requireNonNull(to.getParent()));
      super.rename(from, to);
    }

    @Override
    public void forceDirectory(Path directory) {}
  }

  private static final class ForceBeforeWrite extends PassingDisk {
    ForceBeforeWrite(Disk disk) {
      super(disk);
    }

    @Override
    protected void write(
        WritableFile file, Path path, long position, byte[] bytes, int offset, int length)
        throws IOException {
      super.force(file, path);
      super.write(file, path, position, bytes, offset, length);
    }

    @Override
    protected void force(WritableFile file, Path path) {}
  }

  private static final class ForceIgnored extends PassingDisk {
    ForceIgnored(Disk disk) {
      super(disk);
    }

    @Override
    protected void force(WritableFile file, Path path) {
      try {
        super.force(file, path);
      } catch (IOException e) {
        // That is what is wrong with it.
      }
    }
  }

  private static final class ForceRetried extends PassingDisk {
    ForceRetried(Disk disk) {
      super(disk);
    }

    @Override
    protected void force(WritableFile file, Path path) throws IOException {
      try {
        super.force(file, path);
      } catch (IOException e) {
        super.force(file, path);
      }
    }
  }

  private static final class EveryOtherForce extends PassingDisk {

    private boolean last;

    EveryOtherForce(Disk disk) {
      super(disk);
    }

    @Override
    protected void force(WritableFile file, Path path) throws IOException {
      last = !last;
      if (last || isNew(path)) {
        super.force(file, path);
      }
    }
  }

  private static final class NotThrough extends PassingDisk {
    NotThrough(Disk disk) {
      super(disk);
    }

    @Override
    protected void writeThrough(
        WritableFile file, Path path, long position, byte[] bytes, int offset, int length)
        throws IOException {
      super.write(file, path, position, bytes, offset, length);
    }
  }

  private static final class PaddingOfNuls extends PassingDisk {
    PaddingOfNuls(Disk disk) {
      super(disk);
    }

    @Override
    protected void write(
        WritableFile file, Path path, long position, byte[] bytes, int offset, int length)
        throws IOException {
      int end = offset + length;
      while (end > offset && (bytes[end - 1] == ' ' || bytes[end - 1] == '\n')) {
        end--;
      }
      long behind = position + length;
      boolean grows = behind > file.sizeNow();
      super.write(file, path, position, bytes, offset, grows ? end - offset : length);
      if (grows && file.sizeNow() < behind) {
        super.truncate(file, path, behind);
      }
    }
  }

  private static final class NoNote extends PassingDisk {
    NoNote(Disk disk) {
      super(disk);
    }

    @Override
    protected void note(LockFile file, String note) {}
  }
}
