package org.snapshotlist.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.Order;
import org.snapshotlist.SnapshotDirectory;
import org.snapshotlist.bench.store.NameAndParent;
import org.snapshotlist.bench.store.Snapshot;
import org.snapshotlist.internal.commit.PutCheck;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.FileFinding;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.SnapshotListException;
import org.snapshotlist.testdata.ListKind;

/**
 * The snapshots of a directory of libvirt's, which is only read; a file each time that its snapshot
 * is asked for. Fresh ones are copies of them under other names. What some store could not keep is
 * left out, and its children go to its parent.
 */
final class DirectorySupply extends Supply {

  private static final Limits LIMITS = Limits.DEFAULT.withMaxEntries(1L << 21);
  private static final byte[] START = ("<" + ListKind.SNAPSHOTS.entry()).getBytes(US_ASCII);
  private static final byte[] END = ("</" + ListKind.SNAPSHOTS.entry() + ">").getBytes(US_ASCII);
  private static final int MOST_FILE_NAME_BYTES = 255;

  /** A snapshot that is used: what its file calls it, and what it is called here. */
  private record Used(String original, String name, @Nullable String parent) {}

  private final Path path;
  private final boolean anonymous;
  private final SnapshotDirectory directory;
  private final List<Used> used = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final String freshPrefix;
  private final String current;
  private long bytes;

  /**
   * Reads the directory once.
   *
   * @param anonymous whether names become n1, n2..., and texts and values nobody's: see {@link
   *     Anonymous}
   * @throws IOException if it cannot be read, or nothing in it can be used
   */
  DirectorySupply(Path path, boolean anonymous) throws IOException {
    this.path = path;
    this.anonymous = anonymous;
    directory =
        SnapshotDirectory.open(
            path, Kind.SNAPSHOTS, OpenOptions.DEFAULT.withLimits(LIMITS).withSalvage(true));
    for (FileFinding finding : directory.findings()) {
      if (!finding.kept()) {
        leftOut.add(finding.describe());
      }
    }
    choose();
    if (used.isEmpty()) {
      throw new IOException(
          path
              + ": there are "
              + leftOut.size()
              + " files and none can be used, but at least 1 must be; "
              + (leftOut.isEmpty() ? "name a directory of snapshots" : leftOut.get(0)));
    }
    current = chooseCurrent();
    freshPrefix = choosePrefix();
  }

  private void choose() throws IOException {
    PutCheck check = new PutCheck(Root.of(Kind.SNAPSHOTS), LIMITS);
    // What each is called here, or for one that is left out, what its parent is.
    Map<String, @Nullable String> called = new HashMap<>();
    for (Entry entry : directory.entries(Order.PARENTS_FIRST)) {
      byte[] xml = directory.load(entry.name());
      String parent = entry.parent() == null ? null : called.get(entry.parent());
      String name = anonymous ? "n" + (used.size() + 1) : entry.name();
      String why = whyNot(entry, xml, name);
      Used next = new Used(entry.name(), name, parent);
      if (why.isEmpty()) {
        why = refusal(check, snapshot(next, xml).xml());
      }
      if (why.isEmpty()) {
        used.add(next);
        bytes += xml.length;
        called.put(entry.name(), name);
      } else {
        leftOut.add(path + ": " + entry.name() + ": " + why);
        called.put(entry.name(), parent);
      }
    }
  }

  /** Returns why some store could not keep it, or nothing. */
  private static String whyNot(Entry entry, byte[] xml, String name) {
    int tail = xml.length - END.length;
    if (!Arrays.equals(xml, 0, START.length, START, 0, START.length)
        || tail < 0
        || NameAndParent.find(xml, END, 0) != tail) {
      return "its end tag is not once at its end";
    }
    try {
      if (!NameAndParent.name(xml, 0).equals(entry.name())
          || (entry.parent() != null && !entry.parent().equals(NameAndParent.read(xml)))) {
        return "its name or its parent's is written as libvirt does not write it";
      }
      NameAndParent.lastDigitOfTime(xml);
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
    return isFileName(name + ".xml.new") ? "" : "its name can be that of no file";
  }

  private static boolean isFileName(String name) {
    try {
      return Path.of("folder").resolve(name).getNameCount() == 2
          && name.getBytes(UTF_8).length <= MOST_FILE_NAME_BYTES;
    } catch (InvalidPathException e) {
      return false; // Not in this locale.
    }
  }

  private static String refusal(PutCheck check, byte[] xml) throws IOException {
    try {
      check.put(xml);
      return "";
    } catch (SnapshotListException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** The one that is current there; where none is, the last. */
  private String chooseCurrent() throws IOException {
    String there = directory.current().orElse("");
    return used.stream()
        .filter(each -> each.original().equals(there))
        .findFirst()
        .orElse(used.get(used.size() - 1))
        .name();
  }

  private String choosePrefix() {
    StringBuilder prefix = new StringBuilder("fresh-");
    while (used.stream().anyMatch(each -> each.name().startsWith(prefix.toString()))) {
      prefix.append('-');
    }
    return prefix.toString();
  }

  /** Returns what is not used, and why, a line each. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  private Snapshot snapshot(Used from, byte[] xml) {
    byte[] known = anonymous ? NameAndParent.named(Anonymous.of(xml), from.name()) : xml;
    Snapshot made = new Snapshot(from.name(), from.parent(), known);
    return anonymous || !Objects.equals(NameAndParent.read(known), from.parent())
        ? made.withParent(from.parent())
        : made;
  }

  @Override
  int size() {
    return used.size();
  }

  @Override
  long entryBytes() {
    return bytes / used.size();
  }

  @Override
  String name(int position) {
    return used.get(position).name();
  }

  @Override
  @Nullable String parent(int position) {
    return used.get(position).parent();
  }

  @Override
  Snapshot at(int position) {
    Used from = used.get(position);
    try {
      return snapshot(from, directory.load(from.original()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  String current() {
    return current;
  }

  @Override
  Snapshot fresh(int number, @Nullable String parent) {
    String name = freshPrefix + number;
    byte[] xml = NameAndParent.named(at(number % size()).xml(), name);
    return new Snapshot(name, parent, xml).withParent(parent);
  }

  @Override
  int[] parentsFirst() {
    return IntStream.range(0, size()).toArray();
  }
}
