package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.ListEdit;
import org.snapshotlist.Order;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Snapshot;
import org.snapshotlist.bench.store.Store;
import org.snapshotlist.bench.store.Syncing;
import org.snapshotlist.model.Entry;

/**
 * All trees deleted with all descendants, by a store that is open already. libvirt deletes one file
 * after the other and forces nothing; to be as durable as the others the folder is forced behind
 * the last.
 */
final class Deletions {

  private Deletions() {}

  static List<Contender> contenders(Layouts layouts) {
    return List.of(
        new OfList(layouts),
        new OfStore("libvirt's calls, not durable", layouts, Keeper.PER_FILE),
        new OfStore("durable files", layouts, Keeper.PER_FILE_DURABLE),
        new OfStore("SQLite", layouts, Keeper.SQLITE));
  }

  /** By one edit. */
  private static final class OfList implements Contender {

    private final Layouts layouts;
    private @Nullable SnapshotList open;

    OfList(Layouts layouts) {
      this.layouts = layouts;
    }

    @Override
    public String label() {
      return "list";
    }

    @Override
    public void prepare() throws IOException {
      layouts.clear();
      Files.copy(layouts.list(), layouts.target());
      TimedProcess.sync();
      // What gives room back would be a second change, as for the others.
      open = SnapshotList.open(layouts.target(), Layouts.OPTIONS.withCompactAt(1));
    }

    @Override
    public long run() throws IOException {
      SnapshotList list = Objects.requireNonNull(open);
      try (ListEdit edit = list.edit()) {
        for (Entry entry : list.entries()) {
          if (entry.parent() == null) {
            edit.removeTree(entry.name());
          }
        }
        edit.commit();
      }
      return layouts.entries();
    }

    @Override
    public long undo() throws IOException {
      Objects.requireNonNull(open).close();
      try (SnapshotList left = SnapshotList.open(layouts.target(), Layouts.OPTIONS)) {
        return (long) layouts.entries() - left.size();
      } finally {
        layouts.clear();
      }
    }
  }

  /** By another store, which is told all names, children first. */
  private static final class OfStore implements Contender {

    /** So many are filled in at once. */
    private static final int SOME = 1_024;

    private final String label;
    private final Layouts layouts;
    private final Keeper keeper;
    private final List<String> childrenFirst = new ArrayList<>();
    private @Nullable Store open;

    OfStore(String label, Layouts layouts, Keeper keeper) {
      this.label = label;
      this.layouts = layouts;
      this.keeper = keeper;
    }

    @Override
    public String label() {
      return label;
    }

    @Override
    public void prepare() throws IOException {
      layouts.clear();
      Path filled = layouts.folder().resolve("filled-" + keeper);
      if (!Files.exists(filled)) {
        fill(filled);
      }
      Shell.run(layouts.folder(), "cp -r " + filled.getFileName() + " made");
      TimedProcess.sync();
      open = keeper.open(layouts.target(), Syncing.DURABLE);
      // Has what libvirt knows while it runs read. None is current: libvirt takes that from a tree
      // once, before it deletes the files.
      open.current();
    }

    private void fill(Path folder) throws IOException {
      try (SnapshotList from = SnapshotList.open(layouts.list(), Layouts.OPTIONS);
          Store to = keeper.open(folder, Syncing.UNSYNCED)) {
        List<Snapshot> some = new ArrayList<>();
        from.visit(
            Order.PARENTS_FIRST,
            (entry, xml) -> {
              childrenFirst.add(entry.name());
              some.add(new Snapshot(entry.name(), entry.parent(), xml));
              if (some.size() == SOME) {
                to.put(some);
                some.clear();
              }
            });
        to.put(some);
      }
      Collections.reverse(childrenFirst);
    }

    @Override
    public long run() throws IOException {
      Objects.requireNonNull(open).remove(childrenFirst);
      return childrenFirst.size();
    }

    @Override
    public long undo() throws IOException {
      Objects.requireNonNull(open).close();
      try (Store left = keeper.open(layouts.target(), Syncing.DURABLE)) {
        return (long) layouts.entries() - left.names().size();
      } finally {
        layouts.clear();
      }
    }
  }
}
