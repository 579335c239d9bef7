package org.snapshotlist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.commit.SealCheck;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.index.Index;
import org.snapshotlist.internal.index.IndexBuilder;
import org.snapshotlist.internal.index.IndexFile;
import org.snapshotlist.internal.index.OpenIndex;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.xml.ListWalk;
import org.snapshotlist.internal.xml.SalvageWalk;
import org.snapshotlist.internal.xml.StrictCheck;
import org.snapshotlist.internal.xml.WoodstoxWalk;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.Shown;
import org.snapshotlist.model.SnapshotListException;

/**
 * Proves a list twice, by the authority's walk and by the strict check, and holds both and the side
 * index against each other. The authority stops at the first fault; where there is one, a salvage
 * finds the others.
 */
final class Verifier {

  private final Disk disk;
  private final Path path;
  private final OpenOptions options;
  private Limits limits;
  private boolean sealed;

  Verifier(Disk disk, Path path, OpenOptions options) {
    this.disk = disk;
    this.path = path;
    this.options = options;
    this.limits = options.limits();
  }

  Verification verify() throws IOException {
    try (OpenFile list = disk.open(path)) {
      if (FileHeader.version(list) == FileHeader.VERSION) {
        sealed = true;
        limits = Opening.sealed(limits);
      }
      FutureTask<Outcome> authority =
          new FutureTask<>(() -> run(list, new WoodstoxWalk(limits, Progress.NONE)));
      if (options.threads() > 1) {
        Thread thread = new Thread(authority, "snapshotlist-authority");
        thread.setDaemon(true);
        thread.start();
      }
      int checkers = Math.max(1, options.threads() - 1);
      Outcome check = run(list, new StrictCheck(limits, checkers, options.progress()));
      if (check.error != null) {
        Outcome salvaged = run(list, new SalvageWalk(limits, Progress.NONE));
        // A list whose root cannot be read has nothing to salvage.
        check = salvaged.error == null ? salvaged : check;
      }
      if (options.threads() == 1) {
        authority.run();
      }
      return judge(list, result(authority), check);
    }
  }

  /** What came of one walk: an index and what was wrong, or the error that broke it off. */
  private record Outcome(
      @Nullable Index index, List<Finding> findings, @Nullable SnapshotListException error) {}

  private Outcome run(OpenFile list, ListWalk walk) throws IOException {
    IndexBuilder builder = new IndexBuilder(list.place(), list.size(), limits, true);
    try {
      walk.walk(list, builder);
      Index index = builder.build();
      return new Outcome(index, builder.findings(), null);
    } catch (SnapshotListException e) {
      return new Outcome(null, builder.findings(), e);
    }
  }

  private Outcome result(FutureTask<Outcome> authority) throws IOException {
    try {
      return authority.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(path + ": the verification was interrupted; try again", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("the authority's walk failed", e.getCause());
    }
  }

  private Verification judge(OpenFile list, Outcome authority, Outcome check) throws IOException {
    List<Finding> findings = new ArrayList<>(check.findings);
    if (check.error != null) {
      add(findings, check.error);
    } else {
      addUnlessFound(findings, authority.error);
    }
    Index checked = check.index;
    if (authority.index != null && checked != null) {
      compare(findings, "the authority", authority.index, checked);
    }
    if (checked != null && sealed) {
      findings.addAll(SealCheck.run(list, limits, checked));
    } else if (checked != null && options.indexPolicy() != IndexPolicy.IGNORE) {
      compareWithFile(findings, list, checked);
    }
    findings.sort(Comparator.comparingLong(finding -> finding.range().start()));
    return new Verification(checked == null ? 0 : checked.size(), list.size(), findings);
  }

  private static void addUnlessFound(
      List<Finding> findings, @Nullable SnapshotListException error) {
    if (error == null) {
      return;
    }
    long at = error.offset();
    for (Finding finding : findings) {
      // A parser that meets the end of the file says so at its last byte.
      if (!finding.kept() && finding.range().start() <= at + 1 && at <= finding.range().end()) {
        return;
      }
    }
    add(findings, error);
  }

  private static void add(List<Finding> findings, SnapshotListException error) {
    long at = Math.max(0, error.offset());
    findings.add(new Finding(new ByteRange(at, at), null, error.fault(), false));
  }

  private void compareWithFile(List<Finding> findings, OpenFile list, Index checked)
      throws IOException {
    try (OpenIndex open = IndexFile.open(disk, IndexFile.path(path), list, options.limits())) {
      open.index().check();
      compare(findings, open.index().place(), open.index(), checked);
    } catch (IndexMismatchException e) {
      // An index that does not fit is made again when the list is opened: nothing is wrong with the
      // list.
      return;
    }
  }

  private static void compare(List<Finding> findings, String who, Index other, Index checked)
      throws IOException {
    if (other.size() != checked.size()) {
      findings.add(
          new Finding(
              checked.root().tag(),
              null,
              Fault.at(
                  0, who + " has " + other.size() + " entries, but the list has " + checked.size()),
              true));
      return;
    }
    for (int row = 0; row < checked.size(); row++) {
      Entry entry = checked.entry(row);
      if (!other.entry(row).equals(entry)) {
        findings.add(
            new Finding(
                entry.range(),
                entry.name(),
                Fault.at(
                    entry.range().start(),
                    who + " says other things of " + Shown.quoted(entry.name()) + " than the list"),
                true));
      }
    }
  }
}
