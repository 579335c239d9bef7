package org.snapshotlist;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.model.EditRefusedException;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.FileFinding;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Progress;
import org.snapshotlist.naming.FileNames;
import org.snapshotlist.naming.Installation;

/**
 * Takes a whole installation from libvirt's directories to lists, or back. What is there on both
 * sides and the same stays as it is, so a migration can be repeated, and goes on where another
 * broke off; where the two differ nothing is done unless it is said which one counts. The side that
 * is taken from always stays.
 *
 * <p>For one thread at a time.
 */
public final class Migration {

  private final Disk disk;
  private final Path base;
  private final Installation installation;
  private final OpenOptions options;
  private final boolean back;
  private final boolean dry;
  private final @Nullable Side side;

  /** What became of one domain. */
  public enum Outcome {
    /** A list was made of a directory, or a directory of a list; in a dry run it would be. */
    MADE,
    /** Both were there, and the same. */
    SAME,
    /** Both were there and differed; one was made like the other, in a dry run it would be. */
    TAKEN,
    /** Both are there and differ: nothing was done. */
    DIFFERS,
    /** It could not be done; what was there is as it was. */
    FAILED
  }

  /**
   * What became of one domain's snapshots or checkpoints.
   *
   * @param domain its name
   * @param why what differs, or why it failed; empty otherwise
   * @param findings what was wrong with single files
   */
  public record Step(
      Kind kind, String domain, Outcome outcome, String why, List<FileFinding> findings) {

    /** Copies the findings. */
    public Step {
      findings = List.copyOf(findings);
    }

    /** Tells whether all is as it should be now. */
    public boolean good() {
      return outcome != Outcome.DIFFERS
          && outcome != Outcome.FAILED
          && findings.stream().allMatch(FileFinding::kept);
    }
  }

  /** Is told of each domain when it is done. */
  @FunctionalInterface
  public interface Report {

    /** Takes one. */
    void step(Step step) throws IOException;
  }

  /**
   * Plans a migration.
   *
   * @param base the directory that has libvirt's {@code snapshot} and {@code checkpoint}, for
   *     instance {@code /var/lib/libvirt/qemu}
   * @param options of reading and writing lists; with a salvage damaged directories are taken too
   * @param back whether directories are made of lists
   * @param side which one counts where both are there and differ; null for neither
   * @param dry whether nothing is to be written
   */
  public Migration(Path base, OpenOptions options, boolean back, @Nullable Side side, boolean dry) {
    this(new RealDisk(), base, options, back, side, dry);
  }

  Migration(
      Disk disk, Path base, OpenOptions options, boolean back, @Nullable Side side, boolean dry) {
    this.disk = disk;
    this.base = base;
    this.installation = new Installation(base);
    this.options = options;
    this.back = back;
    this.side = side;
    this.dry = dry;
  }

  /**
   * Does it, domain by domain, snapshots first; one that fails does not keep the others from it.
   *
   * @throws IOException if the base cannot be read, or has none of the directories that libvirt has
   *     there
   */
  public void run(Report report) throws IOException {
    refuseOther();
    for (Kind kind : Kind.values()) {
      TreeSet<String> domains = new TreeSet<>();
      for (Path path : children(installation.directories(kind))) {
        if (disk.isDirectory(path)) {
          domains.add(String.valueOf(path.getFileName()));
        }
      }
      for (Path path : children(installation.lists(kind))) {
        FileNames.domain(path).ifPresent(domains::add);
      }
      for (String domain : domains) {
        report.step(step(kind, domain));
      }
    }
  }

  /** Elsewhere there is nothing to migrate, which must not look like success. */
  private void refuseOther() throws IOException {
    for (Kind kind : Kind.values()) {
      if (disk.isDirectory(installation.directories(kind))
          || disk.isDirectory(installation.lists(kind))) {
        return;
      }
    }
    throw new FileSystemException(
        base.toString(),
        null,
        "it has neither snapshots nor checkpoints of libvirt; name the directory that has 'snapshot',"
            + " for instance /var/lib/libvirt/qemu");
  }

  private List<Path> children(Path directory) throws IOException {
    return disk.isDirectory(directory) ? disk.list(directory, Long.MAX_VALUE) : List.of();
  }

  private boolean isThere(Path list) throws IOException {
    try {
      disk.stamp(list);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Another domain's list may have been given this one's name too, or have it by folding. */
  private void refuseAnothers(Path list) throws IOException {
    if (!children(Objects.requireNonNull(list.getParent())).contains(list)) {
      throw new FileSystemException(
          list.toString(),
          null,
          "on this file system, which folds names, this is the list of another domain");
    }
    String objection =
        disk.origin(list).objection(disk.origin(Objects.requireNonNull(list.getParent())));
    if (objection != null) {
      throw new FileSystemException(list.toString(), null, objection);
    }
  }

  private Step step(Kind kind, String domain) {
    List<FileFinding> findings = new ArrayList<>();
    try {
      Path directory = installation.directory(kind, domain);
      Path list = installation.list(kind, domain);
      boolean hasDirectory = disk.isDirectory(directory);
      boolean hasList = isThere(list);
      if (hasList) {
        refuseAnothers(list);
      }
      if (hasDirectory && hasList) {
        Difference difference = compared(kind, directory, list, findings);
        return difference.isEmpty()
            ? new Step(kind, domain, Outcome.SAME, "", findings)
            : differing(kind, domain, directory, list, difference);
      }
      if (hasList == back) {
        findings.addAll(back ? unpack(list, directory) : pack(kind, directory, list));
      }
      return new Step(kind, domain, hasList == back ? Outcome.MADE : Outcome.SAME, "", findings);
    } catch (IOException e) {
      return new Step(kind, domain, Outcome.FAILED, String.valueOf(e.getMessage()), findings);
    }
  }

  private Difference compared(Kind kind, Path directory, Path list, List<FileFinding> findings)
      throws IOException {
    try (SnapshotList one = SnapshotList.open(list, options.withSalvage(false));
        SnapshotDirectory other =
            SnapshotDirectory.open(directory, kind, options.withSalvage(true))) {
      other.findings().stream().filter(finding -> !finding.kept()).forEach(findings::add);
      return Mirror.compare(one, other);
    }
  }

  private Step differing(Kind kind, String domain, Path directory, Path list, Difference difference)
      throws IOException {
    if (side == null) {
      return new Step(kind, domain, Outcome.DIFFERS, difference.describe(), List.of());
    }
    if (!dry) {
      MirroredList.take(side, list, directory, options);
    }
    return new Step(kind, domain, Outcome.TAKEN, difference.describe(), List.of());
  }

  private List<FileFinding> pack(Kind kind, Path directory, Path list) throws IOException {
    try (SnapshotDirectory from = SnapshotDirectory.open(directory, kind, options)) {
      if (!dry) {
        makeParent(list);
        from.pack(list);
      }
      return from.findings();
    }
  }

  private List<FileFinding> unpack(Path list, Path directory) throws IOException {
    try (SnapshotList from = SnapshotList.open(list, options.withSalvage(false))) {
      Fault torn = from.tornEnd().orElse(null);
      if (torn != null) {
        throw new EditRefusedException(
            list.toString(),
            new Fault(torn.offset(), torn.fact(), "see that nothing is missing, then recover it"));
      }
      if (dry) {
        return SnapshotDirectory.checkUnpack(from, directory, Progress.NONE);
      }
      makeParent(directory);
      return SnapshotDirectory.unpack(from, directory, options.progress());
    }
  }

  private void makeParent(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent != null && !disk.isDirectory(parent)) {
      disk.createDirectory(parent);
    }
  }
}
