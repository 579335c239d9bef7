package org.snapshotlist.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.bench.store.NameAndParent;
import org.snapshotlist.bench.store.Store;

/**
 * What a store says that it holds, in sums that do not depend on the order. Where its {@code
 * <parent>} is another one than was given, an XML may have other white space there.
 *
 * @param current the current name
 * @param listed how many names it lists
 * @param names the sum of their checksums
 * @param loaded how many snapshots it loads
 * @param texts the sum of the checksums of their names, parents and all else
 * @param gets the same of the snapshots that were asked for one by one
 */
record Contents(
    @Nullable String current, long listed, long names, long loaded, long texts, long gets) {

  /** Adds up what was seen. */
  private static final class Sum {
    private long count;
    private long crcs;

    void add(byte[]... parts) {
      CRC32C crc = new CRC32C();
      for (byte[] part : parts) {
        crc.update(part);
        crc.update(0);
      }
      count++;
      crcs += crc.getValue();
    }

    void add(String name, byte[] xml) {
      try {
        String parent = Objects.requireNonNullElse(NameAndParent.read(xml), "");
        add(name.getBytes(UTF_8), parent.getBytes(UTF_8), NameAndParent.cut(xml));
      } catch (IllegalArgumentException e) {
        add(name.getBytes(UTF_8), xml); // No XML: it is compared as it is.
      }
    }
  }

  /** Asks a store, and for these snapshots one by one too, as far as it lists them. */
  static Contents of(Store store, Set<String> asked) throws IOException {
    Sum listed = new Sum();
    Collection<String> names = store.names();
    for (String name : names) {
      listed.add(name.getBytes(UTF_8));
    }
    Sum loaded = new Sum();
    store.loadAll(loaded::add);
    Sum gets = new Sum();
    Set<String> there = new HashSet<>(names);
    for (String name : asked) {
      if (there.contains(name)) {
        gets.add(name, store.get(name));
      }
    }
    return new Contents(
        store.current(), listed.count, listed.crcs, loaded.count, loaded.crcs, gets.crcs);
  }

  /** Returns what a store must say that was filled with these and nothing else. */
  static Contents foretold(Supply supply, Set<String> asked) {
    Sum listed = new Sum();
    Sum loaded = new Sum();
    Sum gets = new Sum();
    for (int i = 0; i < supply.size(); i++) {
      String name = supply.name(i);
      byte[] xml = supply.at(i).xml();
      listed.add(name.getBytes(UTF_8));
      loaded.add(name, xml);
      if (asked.contains(name)) {
        gets.add(name, xml);
      }
    }
    return new Contents(
        supply.current(), listed.count, listed.crcs, loaded.count, loaded.crcs, gets.crcs);
  }

  /**
   * Refuses contents that are not the right ones.
   *
   * @throws IllegalStateException if they are not
   */
  void mustBe(Contents right, Object who) {
    same(who, "listed", listed, right.listed);
    same(who, "names", names, right.names);
    same(who, "loaded", loaded, right.loaded);
    same(who, "texts", texts, right.texts);
    same(who, "gets", gets, right.gets);
    same(who, "current", current, right.current);
  }

  private static void same(Object who, String what, @Nullable Object told, @Nullable Object right) {
    if (!Objects.equals(told, right)) {
      throw new IllegalStateException(who + ": " + what + " is " + told + ", but must be " + right);
    }
  }
}
