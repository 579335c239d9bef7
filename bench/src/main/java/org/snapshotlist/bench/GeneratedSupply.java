package org.snapshotlist.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.bench.store.Snapshot;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListShape;

/**
 * Made snapshots, all of one domain and of one length. Their names are ASCII, so that they can be
 * those of files under any locale.
 */
final class GeneratedSupply extends Supply {

  /** The shortest, about as long as libvirt's own of a small domain. */
  static final int LEAST_BYTES = (int) ListShape.MIN_ENTRY_BYTES;

  /** The longest that libvirt hands out in one string. */
  static final int MOST_BYTES = 4 << 20;

  private static final long SEED = 1;

  /** So many that their names have more digits than any others. */
  private static final long FRESH = 100_000_000;

  /** So many of the generator follow each other in any order: parents are in them or before. */
  private static final int BLOCK = 1_024;

  private final ListGenerator base;
  private final ListGenerator fresh;

  /**
   * Makes nothing yet.
   *
   * @param entryBytes from {@link #LEAST_BYTES} to {@link #MOST_BYTES}
   */
  GeneratedSupply(int entries, int entryBytes) {
    this(entries, entryBytes, SEED);
  }

  /** Makes nothing yet; another seed gives others. */
  GeneratedSupply(int entries, int entryBytes, long seed) {
    if (entryBytes < LEAST_BYTES || entryBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "entryBytes is "
              + entryBytes
              + ", but must be from "
              + LEAST_BYTES
              + " to "
              + MOST_BYTES);
    }
    base = new ListGenerator(shape(entries, entryBytes, seed));
    fresh = new ListGenerator(shape(FRESH, entryBytes, seed));
  }

  /** Returns the length next to this one that can be made. */
  static int possible(long bytes) {
    return (int) Math.max(LEAST_BYTES, Math.min(MOST_BYTES, bytes));
  }

  private static ListShape shape(long entries, long entryBytes, long seed) {
    return ListShape.of(entries, entryBytes, seed).withNonAsciiPercent(0);
  }

  @Override
  int size() {
    return (int) base.shape().entries();
  }

  @Override
  long entryBytes() {
    return base.shape().entryBytes();
  }

  @Override
  String name(int position) {
    return base.name(position);
  }

  @Override
  @Nullable String parent(int position) {
    return base.parent(position);
  }

  @Override
  Snapshot at(int position) {
    return new Snapshot(name(position), parent(position), base.entry(position));
  }

  @Override
  String current() {
    return Objects.requireNonNull(base.current(), "there are no snapshots");
  }

  @Override
  Snapshot fresh(int number, @Nullable String parent) {
    Snapshot made = new Snapshot(fresh.name(number), fresh.parent(number), fresh.entry(number));
    return made.withParent(parent);
  }

  @Override
  int[] parentsFirst() {
    int[] order = new int[size()];
    int count = 0;
    for (int from = 0; from < size(); from += BLOCK) {
      Map<String, Integer> left = new HashMap<>();
      int end = Math.min(size(), from + BLOCK);
      for (int position = from; position < end; position++) {
        left.put(name(position), position);
      }
      for (int position = from; position < end; position++) {
        Deque<Integer> line = new ArrayDeque<>();
        Integer next = left.remove(name(position));
        while (next != null) {
          line.push(next);
          String parent = base.parent(next);
          next = parent == null ? null : left.remove(parent);
        }
        for (int each : line) {
          order[count++] = each;
        }
      }
    }
    return order;
  }
}
