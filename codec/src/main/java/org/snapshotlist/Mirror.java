package org.snapshotlist;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
        currentOf(list),
        currentOf(directory));
  }

  /** Files of checkpoints do not say which one is current; libvirt finds that out by itself. */
  private static @Nullable String currentOf(EntrySource source) throws IOException {
    return source.kind() == Kind.CHECKPOINTS ? null : source.current().orElse(null);
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
      Set<String> wanted = new HashSet<>(difference.onlyInDirectory());
      wanted.addAll(difference.changed());
      for (Entry entry : directory.entries(Order.PARENTS_FIRST)) {
        if (wanted.contains(entry.name())) {
          edit.put(directory.load(entry.name()));
        }
      }
      // Their children go before them, or were given other parents above.
      List<Entry> old = new ArrayList<>(list.entries(Order.PARENTS_FIRST));
      Collections.reverse(old);
      Set<String> gone = new HashSet<>(difference.onlyInList());
      for (Entry entry : old) {
        if (gone.contains(entry.name())) {
          edit.remove(entry.name());
        }
      }
      String current = difference.currentInDirectory();
      if (current != null) {
        edit.current(current);
      } else if (list.kind() == Kind.SNAPSHOTS) {
        edit.noCurrent();
      }
      edit.commit();
    }
  }

  /**
   * Makes the directory like the list, file by file as libvirt does: what becomes current no more
   * first, what is deleted last.
   *
   * @return the name of the current entry that it has now
   */
  static @Nullable String toDirectory(
      SnapshotList list, Difference difference, DirectoryWriter directory) throws IOException {
    Set<String> wanted = new LinkedHashSet<>(difference.onlyInList());
    wanted.addAll(difference.changed());
    return write(
        list, wanted, difference.onlyInDirectory(), difference.currentInDirectory(), directory);
  }

  /**
   * Writes some entries of a list as files.
   *
   * @param wanted names; of those that the list does not have the files are deleted
   * @param before the name of the entry that was the current one in the directory
   * @return the name of the current entry that it has now
   */
  static @Nullable String write(
      SnapshotList list,
      Collection<String> wanted,
      Collection<String> gone,
      @Nullable String before,
      DirectoryWriter directory)
      throws IOException {
    Kind kind = list.kind();
    String current = currentOf(list);
    Set<String> names = new LinkedHashSet<>();
    boolean moves = !Objects.equals(before, current);
    if (before != null && moves) {
      names.add(before);
    }
    names.addAll(wanted);
    if (current != null && moves) {
      names.remove(current);
      names.add(current);
    }
    Set<String> deleted = new LinkedHashSet<>(gone);
    for (String name : names) {
      if (list.find(name).isPresent()) {
        directory.write(name, FileText.of(list.load(name), kind, name.equals(current)));
      } else {
        deleted.add(name);
      }
    }
    for (String name : deleted) {
      directory.delete(name);
    }
    directory.done();
    return current;
  }
}
