package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snapshotlist.SnapshotDirectory;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Progress;

/** From one layout to the other, and what copying costs that looks into no file. */
final class Copies {

  private Copies() {}

  /** What is done. */
  @FunctionalInterface
  private interface Action {
    long run() throws IOException;
  }

  private static Contender made(String label, Layouts layouts, Action action, Action proof) {
    return new Contender() {
      @Override
      public String label() {
        return label;
      }

      @Override
      public void prepare() throws IOException {
        layouts.clear();
      }

      @Override
      public long run() throws IOException {
        return action.run();
      }

      @Override
      public long undo() throws IOException {
        long proven = proof.run();
        layouts.clear();
        return proven;
      }
    };
  }

  private static Contender copy(Layouts layouts) {
    return made(
        "cp -r; sync -f",
        layouts,
        () -> shell(layouts, "cp -r snapshot made && sync -f made"),
        () -> files(layouts));
  }

  static List<Contender> toOneFile(Layouts layouts) {
    return List.of(
        made("pack", layouts, () -> pack(layouts), () -> size(layouts.target())),
        copy(layouts),
        made(
            "tar cf; sync -f",
            layouts,
            () -> shell(layouts, "tar cf made snapshot && sync -f made"),
            () -> {
              shell(
                  layouts,
                  "mkdir made.d && tar xf made -C made.d && rm -r made && mv made.d/snapshot made");
              Files.delete(layouts.folder().resolve("made.d"));
              return files(layouts);
            }));
  }

  static List<Contender> toDirectory(Layouts layouts) {
    return List.of(
        made("unpack", layouts, () -> unpack(layouts), () -> files(layouts)),
        copy(layouts),
        made(
            "tar xf; sync -f",
            layouts,
            () ->
                shell(
                    layouts,
                    "mkdir made && tar xf all.tar --strip-components=1 -C made && sync -f made"),
            () -> files(layouts)));
  }

  /** Who has no rsync is not asked for it. */
  static List<Contender> backups(Layouts layouts) {
    List<Contender> all = new ArrayList<>();
    all.add(
        made(
            "cp of the list",
            layouts,
            () -> shell(layouts, "cp vm.xml made && sync -f made"),
            () -> size(layouts.target())));
    all.add(
        made(
            "cp -r of the directory",
            layouts,
            () -> shell(layouts, "cp -r snapshot made && sync -f made"),
            () -> files(layouts)));
    all.add(
        made(
            "tar of the list",
            layouts,
            () -> shell(layouts, "tar cf made vm.xml && sync -f made"),
            () -> shell(layouts, "tar df made")));
    all.add(
        made(
            "tar of the directory",
            layouts,
            () -> shell(layouts, "tar cf made snapshot && sync -f made"),
            () -> shell(layouts, "tar df made")));
    if (Shell.has("rsync")) {
      all.add(
          made(
              "rsync of the list",
              layouts,
              () -> shell(layouts, "rsync -a vm.xml made && sync -f made"),
              () -> size(layouts.target())));
      all.add(
          made(
              "rsync of the directory",
              layouts,
              () -> shell(layouts, "rsync -a snapshot/ made && sync -f made"),
              () -> files(layouts)));
    }
    return all;
  }

  private static long pack(Layouts layouts) throws IOException {
    try (SnapshotDirectory from =
        SnapshotDirectory.open(layouts.directory(), Kind.SNAPSHOTS, Layouts.OPTIONS)) {
      from.pack(layouts.target());
      return from.size();
    }
  }

  private static long unpack(Layouts layouts) throws IOException {
    try (SnapshotList from = SnapshotList.open(layouts.list(), Layouts.OPTIONS)) {
      SnapshotDirectory.unpack(from, layouts.target(), Progress.NONE);
      return from.size();
    }
  }

  private static long size(Path list) throws IOException {
    try (SnapshotList made = SnapshotList.open(list, Layouts.OPTIONS)) {
      return made.size();
    }
  }

  private static long shell(Layouts layouts, String line) throws IOException {
    Shell.run(layouts.folder(), line);
    return layouts.entries();
  }

  /** Counts the files, if they are as many bytes as they have to be. */
  private static long files(Layouts layouts) throws IOException {
    try (Stream<Path> all = Files.list(layouts.target())) {
      long bytes = 0;
      long count = 0;
      for (Path file : all.toList()) {
        bytes += Files.size(file);
        count++;
      }
      return bytes == layouts.bytes() ? count : -1;
    }
  }
}
