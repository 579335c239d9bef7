package org.snapshotlist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.snapshotlist.model.ByteRange;

/**
 * A small list and its index, and the words for what may be wrong with the index.
 *
 * @param xml the list's text
 * @param path the list
 * @param index its index, which fits until it is changed
 */
record IndexedList(SmallList xml, Path path, Path index) {

  static final List<String> NAMES = List.of("a", "bb", "cc", "d");

  private static final String REMEDY =
      "; delete the index; it is made again when the list is opened";

  static IndexedList in(Path folder) throws IOException {
    SmallList xml =
        new SmallList()
            .current("cc")
            .body("a", "<state>running</state>")
            .body("bb", "<creationTime>7</creationTime><parent><name>a</name></parent>")
            .entry("cc", "bb")
            .entry("d");
    Path path = xml.writeTo(folder);
    try (SnapshotList list = SnapshotList.open(path)) {
      return new IndexedList(xml, path, list.writeIndex());
    }
  }

  ByteRange at(String name) {
    return xml.range(name);
  }

  long size() {
    return xml.bytes().length;
  }

  long rootEnd() {
    return "<snapshotlist current='cc'>".length();
  }

  String row(int row, long start, long end, long before) {
    return String.format(
        "row %d is at [%d, %d), but must lie in [%d, %d)", row, start, end, before, size());
  }

  String counts(long entries, long names) {
    try {
      return String.format(
          "its footer speaks of %d entries and %d bytes of names, which its %d bytes cannot hold",
          entries, names, Files.size(index));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  String chunk(String name, String fact) {
    return listSays(at(name).start(), at(name).toString(), name, fact);
  }

  String listSays(long offset, String range, String name, String fact) {
    return path
        + ", at byte "
        + offset
        + ": the bytes "
        + range
        + " of '"
        + name
        + "' "
        + fact
        + REMEDY;
  }

  /** The checksum of an entry without so many of its last bytes. */
  String crc(String name, int without) {
    CRC32C crc = new CRC32C();
    crc.update(
        Arrays.copyOfRange(xml.bytes(), (int) at(name).start(), (int) at(name).end() - without));
    return String.format("%08x", crc.getValue());
  }
}
