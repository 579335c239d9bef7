package org.snapshotlist;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.perfile.DirectoryWriter;
import org.snapshotlist.internal.perfile.FileText;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;

/** Compares a list and a directory, and makes one like the other. */
final class Mirror {

  private Mirror() {}

  /** Compares all bytes of all entries, by their checksums. */
  static Difference compare(EntrySource list, EntrySource directory) throws IOException {
    Map<String, Integer> inList = checksums(list);
    Map<String, Integer> inDirectory = checksums(directory);
    List<String> onlyInDirectory = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (Map.Entry<String, Integer> one : inDirectory.entrySet()) {
      Integer other = inList.remove(one.getKey());
      if (other == null) {
        onlyInDirectory.add(one.getKey());
      } else if (!other.equals(one.getValue())) {
        changed.add(one.getKey());
      }
    }
    return new Difference(
        List.copyOf(inList.keySet()),
        onlyInDirectory,
        changed,
        list.current().orElse(null),
        currentOf(directory));
  }

  private static @Nullable String currentOf(EntrySource source) throws IOException {
    return source.current().orElse(null);
  }

  private static Map<String, Integer> checksums(EntrySource source) throws IOException {
    Map<String, Integer> sums = new LinkedHashMap<>();
    CRC32C crc = new CRC32C();
    source.visit(
        Order.FILE,
        (entry, xml) -> {
          crc.reset();
          crc.update(xml, 0, xml.length);
          sums.put(entry.name(), (int) crc.getValue());
        });
    return sums;
  }

  /** Makes the list like the directory, by one transaction. */
  static void toList(EntrySource directory, Difference difference, SnapshotList list)
      throws IOException {
    try (ListEdit edit = list.edit()) {
      TreeSet<String> wanted = new TreeSet<>(difference.onlyInDirectory());
      wanted.addAll(difference.changed());
      for (Entry entry : directory.entries(Order.PARENTS_FIRST)) {
        if (wanted.contains(entry.name())) {
          edit.put(directory.load(entry.name()));
        }
      }
      // Their children go before them, or were given other parents above.
      List<Entry> old = new ArrayList<>(list.entries(Order.PARENTS_FIRST));
      Collections.reverse(old);
      TreeSet<String> gone = new TreeSet<>(difference.onlyInList());
      for (Entry entry : old) {
        if (gone.contains(entry.name())) {
          edit.remove(entry.name());
        }
      }
      String current = difference.currentInDirectory();
      if (current == null) {
        edit.noCurrent();
      } else {
        edit.current(current);
      }
      edit.commit();
    }
  }

  /**
   * Makes the directory like the list, file by file as libvirt does: what becomes current no more
   * first, what is deleted last.
   */
  static void toDirectory(SnapshotList list, Difference difference, DirectoryWriter directory)
      throws IOException {
    List<String> wanted = new ArrayList<>(difference.onlyInList());
    wanted.addAll(difference.changed());
    write(list, wanted, difference.onlyInDirectory(), difference.currentInDirectory(), directory);
  }

  /**
   * Writes some entries of a list as files.
   *
   * @param wanted names; of those that the list does not have the files are deleted
   * @param before the name of the entry that was the current one in the directory
   */
  static void write(
      SnapshotList list,
      List<String> wanted,
      List<String> gone,
      @Nullable String before,
      DirectoryWriter directory)
      throws IOException {
    Kind kind = list.kind();
    String current = list.current().orElse(null);
    List<String> names = new ArrayList<>();
    if (kind == Kind.SNAPSHOTS && before != null && !before.equals(current)) {
      names.add(before);
    }
    names.addAll(wanted);
    if (kind == Kind.SNAPSHOTS && current != null && !Objects.equals(before, current)) {
      names.remove(current);
      names.add(current);
    }
    List<String> deleted = new ArrayList<>(gone);
    for (String name : names) {
      if (list.find(name).isPresent()) {
        directory.write(name, FileText.of(list.load(name), kind, name.equals(current)));
      } else if (!deleted.contains(name)) {
        deleted.add(name);
      }
    }
    for (String name : deleted) {
      directory.delete(name);
    }
    directory.done();
  }
}
