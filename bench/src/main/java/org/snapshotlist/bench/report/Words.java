package org.snapshotlist.bench.report;

import java.util.Locale;
import java.util.Map;

/** What measures and units are called on the page. */
final class Words {

  private static final Map<String, String> MEASURES =
      Map.ofEntries(
          Map.entry("add", "Add one"),
          Map.entry("update", "Update one"),
          Map.entry("remove", "Remove one"),
          Map.entry("create-current", "Create one and make it current"),
          Map.entry("batch-100", "Add 100 at once"),
          Map.entry("reparent-10", "Give 10 another parent"),
          Map.entry("delete-all", "Delete all"),
          Map.entry("get", "Get one by its name"),
          Map.entry("load-all", "Load all"),
          Map.entry("load-parsed", "Load all, parsed"),
          Map.entry("names", "List all names"),
          Map.entry("open", "Open"),
          Map.entry("start", "Start"),
          Map.entry("walk", "Walk the whole file"),
          Map.entry("reload", "Load one again"),
          Map.entry("peak-heap", "Most heap"),
          Map.entry("peak-rss", "Most memory of the process"),
          Map.entry("file-bytes", "Size of the file"),
          Map.entry("bytes-read", "Bytes read"),
          Map.entry("bytes-written", "Bytes written"),
          Map.entry("forces", "Forces to the disk"),
          Map.entry("allocated", "Bytes allocated on the heap"),
          Map.entry("disk-apparent", "Bytes in files"),
          Map.entry("disk-allocated", "Blocks on the disk"),
          Map.entry("disk-inodes", "Inodes"),
          Map.entry("compressed", "Left when compressed"),
          Map.entry("compressed-get", "Get one of what is compressed"),
          Map.entry("crash", "After a power cut"),
          Map.entry("calls", "System calls"),
          Map.entry("lines", "Lines of code"),
          Map.entry("pack", "From a directory to one file"),
          Map.entry("unpack", "From one file to a directory"),
          Map.entry("backup", "Back up"));

  private Words() {}

  /** Returns the measure itself where it has no words. */
  static String of(String measure) {
    return MEASURES.getOrDefault(measure, measure);
  }

  /** Returns for instance {@code Add one, durable, 2.00 KiB each}. */
  static String title(Figure figure) {
    StringBuilder title = new StringBuilder(of(figure.measure()));
    if (!figure.setting().isEmpty()) {
      title.append(": ").append(figure.setting());
    }
    if (figure.entryBytes() > 0) {
      title.append(", ").append(Numbers.size(figure.entryBytes())).append(" each");
    }
    return title.toString();
  }

  static String axis(Unit unit) {
    return switch (unit) {
      case NANOS -> "time";
      case BYTES -> "size";
      case COUNT -> "how many";
      case SHARE -> "part of the whole";
    };
  }

  /** Returns letters, digits and hyphens only, as files and addresses are named. */
  static String slug(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
