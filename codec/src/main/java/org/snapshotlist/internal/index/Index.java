package org.snapshotlist.internal.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.IndexMismatchException;

/**
 * What a list holds, by row (the order in the file) and by name. Immutable; may be shared between
 * threads. An index that was read from a file reads its blocks as they are needed, and each answer
 * is checked: an {@link IndexMismatchException} means that the file is damaged or was made up, and
 * that the list must be walked.
 */
public final class Index {

  /** What stands for bytes that are no UTF-8, and for itself. */
  private static final char NO_CHARACTER = 0xFFFD;

  private final String place;
  private final Table body;
  private final Root root;
  private final long listSize;
  private final int size;
  private final int current;
  private final long sortedAt;
  private final long namesAt;
  private final long namesEnd;
  private final long chunkBytes;
  private volatile boolean checked;

  Index(
      String place,
      Table body,
      Root root,
      long listSize,
      int size,
      int current,
      long namesLength,
      long chunkBytes) {
    this.place = place;
    this.body = body;
    this.root = root;
    this.listSize = listSize;
    this.size = size;
    this.current = current;
    this.sortedAt = (long) size * Rows.SIZE;
    this.namesAt = sortedAt + 4L * size;
    this.namesEnd = namesAt + namesLength;
    this.chunkBytes = chunkBytes;
  }

  /** Returns what messages call it. */
  public String place() {
    return place;
  }

  /** Returns the bytes of all chunks. */
  public long chunkBytes() {
    return chunkBytes;
  }

  /** Returns the number of entries. */
  public int size() {
    return size;
  }

  /** Returns the list's root; its {@code current} is what the root says, which may name nothing. */
  public Root root() {
    return root;
  }

  /** Returns the row of the current entry, or -1. */
  public int current() {
    return current;
  }

  /** Returns the bytes of memory that this index takes once all of it was needed. */
  public long byteCount() {
    return body.size();
  }

  Table body() {
    return body;
  }

  long namesLength() {
    return namesEnd - namesAt;
  }

  /** Returns the entry in a row. */
  public Entry entry(int row) throws IOException {
    long at = at(row);
    ByteRange range = range(row);
    int flags = body.byteAt(at + Rows.FLAGS);
    int state = body.byteAt(at + Rows.STATE);
    int memory = body.byteAt(at + Rows.MEMORY);
    if (!Rows.isState(state) || !Rows.isMemory(memory)) {
      throw mismatch(
          "row " + row + " has state " + state + " and memory " + memory + ", which are no codes");
    }
    int parent = parent(row);
    return new Entry(
        name(row),
        parent == Rows.NO_ROW ? null : name(parent),
        (flags & Rows.HAS_TIME) == 0 ? null : (Long) body.longAt(at + Rows.CREATION_TIME),
        Rows.state(state),
        Rows.memory(memory),
        (flags & Rows.EXTERNAL) != 0,
        (flags & Rows.HAS_UUID) == 0
            ? null
            : new UUID(body.longAt(at + Rows.UUID_HIGH), body.longAt(at + Rows.UUID_LOW)),
        range,
        body.intAt(at + Rows.CRC));
  }

  private static long at(int row) {
    return (long) row * Rows.SIZE;
  }

  /** An entry lies inside the list, behind the entry of the row before. */
  private ByteRange range(int row) throws IOException {
    long start = body.longAt(at(row) + Rows.START);
    long end = body.longAt(at(row) + Rows.END);
    // What the row before says was not looked at yet.
    long before = row == 0 ? root.tag().end() : Math.max(0, body.longAt(at(row - 1) + Rows.END));
    if (start < before || end <= start || end > listSize) {
      throw mismatch(
          "row "
              + row
              + " is at ["
              + start
              + ", "
              + end
              + "), but must lie in ["
              + before
              + ", "
              + listSize
              + ")");
    }
    return new ByteRange(start, end);
  }

  /** Returns the row of the entry that starts there, or -1. */
  public int rowAt(long start) throws IOException {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = range(middle).start();
      if (found == start) {
        return middle;
      } else if (found < start) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Rows.NO_ROW;
  }

  /** Returns the row of the parent, or -1. */
  public int parent(int row) throws IOException {
    int parent = body.intAt(at(row) + Rows.PARENT);
    if (parent < Rows.NO_ROW || parent >= size || parent == row) {
      throw mismatch("row " + row + " has row " + parent + " as its parent, but there are " + size);
    }
    return parent;
  }

  /** Returns the name of the entry in a row. */
  public String name(int row) throws IOException {
    long start = nameStart(row);
    byte[] bytes = body.bytes(start, Math.toIntExact(nameEnd(row, start) - start));
    String name = new String(bytes, StandardCharsets.UTF_8);
    if (name.indexOf(NO_CHARACTER) >= 0 && !Arrays.equals(Rows.utf8(name), bytes)) {
      // It would be shown, but never found, so that nothing would prove it.
      throw mismatch("row " + row + " has a name that is no UTF-8");
    }
    return name;
  }

  private long nameStart(int row) throws IOException {
    long start = namesAt + body.longAt(at(row) + Rows.NAME);
    if (start < namesAt || start >= namesEnd) {
      throw mismatch("row " + row + " has its name at " + start + ", outside the names");
    }
    return start;
  }

  private long nameEnd(int row, long start) throws IOException {
    long end = row + 1 < size ? nameStart(row + 1) : namesEnd;
    if (end <= start || end - start > Integer.MAX_VALUE) {
      throw mismatch("row " + row + " has a name of " + (end - start) + " bytes");
    }
    return end;
  }

  /** Returns all rows, every parent before its children, otherwise in the order of the file. */
  public int[] parentsFirst() throws IOException {
    return new ParentsFirst(this).rows();
  }

  /**
   * Returns the row of the entry with this name, or -1. In a wrong order a search can miss what is
   * there, so a miss is believed only once the whole index was checked.
   */
  public int find(String name) throws IOException {
    int row = search(name);
    if (row == Rows.NO_ROW) {
      check();
    }
    return row;
  }

  private int search(String name) throws IOException {
    byte[] wanted = Rows.utf8(name);
    if (!new String(wanted, StandardCharsets.UTF_8).equals(name)) {
      // Half a surrogate pair has no UTF-8; it must not find what stands for it there.
      return Rows.NO_ROW;
    }
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int row = sorted(middle);
      long start = nameStart(row);
      int order = body.compare(start, Math.toIntExact(nameEnd(row, start) - start), wanted);
      if (order == 0) {
        return row;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Rows.NO_ROW;
  }

  /** Returns the row at a place of the order by name. */
  public int sorted(int place) throws IOException {
    int row = body.intAt(sortedAt + 4L * place);
    if (row < 0 || row >= size) {
      throw mismatch("the order by name has row " + row + ", but there are " + size);
    }
    return row;
  }

  /** Returns the place in the order by name of the first one behind a name, which may be none's. */
  int placeAfter(String name) throws IOException {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ByUtf8.ORDER.compare(name(sorted(middle)), name) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Checks all rows, their order by name, and that no entry is its own ancestor; the first time
   * only. After this no answer fails any more.
   *
   * @throws IndexMismatchException if anything is not as it must be
   */
  public void check() throws IOException {
    if (checked) {
      return;
    }
    body.readAll();
    for (int row = 0; row < size; row++) {
      entry(row);
    }
    for (int place = 1; place < size; place++) {
      // Strictly ascending names also mean that every row is there once.
      if (compareNames(sorted(place - 1), sorted(place)) >= 0) {
        throw mismatch("the names are not in order at place " + place);
      }
    }
    checkParents();
    checked = true;
  }

  private void checkParents() throws IOException {
    int[] way = new int[size];
    for (int row = 0; row < size; row++) {
      int at = row;
      while (at != Rows.NO_ROW && way[at] == 0) {
        way[at] = row + 1;
        at = parent(at);
      }
      if (at != Rows.NO_ROW && way[at] == row + 1) {
        throw mismatch("row " + at + " is its own ancestor");
      }
    }
  }

  private int compareNames(int a, int b) throws IOException {
    long aStart = nameStart(a);
    long bStart = nameStart(b);
    return Rows.compare(body, aStart, nameEnd(a, aStart), bStart, nameEnd(b, bStart));
  }

  private IndexMismatchException mismatch(String fact) {
    return IndexReader.mismatch(place, fact);
  }
}
