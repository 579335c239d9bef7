package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The index's bytes are those that its description says, read here by the description alone: an
 * index of version 1 stays readable.
 */
class IndexFormatTest {

  private static final String UUID = "00112233-4455-6677-8899-aabbccddeeff";

  private final SmallList xml =
      new SmallList()
          .current("c\u00e4")
          .attribute("xmlns:x", "urn:x")
          .body(
              "z",
              "<state>disk-snapshot</state><creationTime>-9</creationTime><domain><uuid>"
                  + UUID
                  + "</uuid></domain><disks><disk snapshot='external'/></disks>")
          .body("c\u00e4", "<parent><name>z</name></parent><creationTime>5</creationTime>")
          .body("a", "<memory snapshot='internal'/>");

  @TempDir private Path folder;
  private Path path = Path.of("");

  private byte[] indexBytes() throws IOException {
    path = xml.writeTo(folder);
    try (SnapshotList list = SnapshotList.open(path)) {
      return Files.readAllBytes(list.writeIndex());
    }
  }

  @Test
  void rowsStandInFileOrder() throws IOException {
    byte[] bytes = indexBytes();
    ByteBuffer index = ByteBuffer.wrap(bytes);
    for (int row = 0; row < 3; row++) {
      String name = new String[] {"z", "c\u00e4", "a"}[row];
      int at = 64 * row;
      assertThat(index.getLong(at)).isEqualTo(xml.range(name).start());
      assertThat(index.getLong(at + 8)).isEqualTo(xml.range(name).end());
      assertThat(index.getLong(at + 40)).isEqualTo(new long[] {0, 1, 4}[row]);
      assertThat(index.getInt(at + 48))
          .isEqualTo(crc(xml.bytes(), (int) xml.range(name).start(), (int) xml.range(name).end()));
    }
    assertThat(hex(bytes, 16, 40)).isEqualTo("fffffffffffffff7" + UUID.replace("-", ""));
    // No parent; disk-snapshot; no memory; external, with a time, with a uuid.
    assertThat(hex(bytes, 52, 64)).isEqualTo("ffffffff" + "09" + "01" + "07" + "0000000000");
    assertThat(hex(bytes, 64 + 16, 64 + 40)).isEqualTo("0000000000000005" + "0".repeat(32));
    assertThat(hex(bytes, 64 + 52, 64 + 64))
        .isEqualTo("00000000" + "00" + "00" + "02" + "0000000000");
    assertThat(hex(bytes, 128 + 16, 128 + 40)).isEqualTo("0".repeat(48));
    assertThat(hex(bytes, 128 + 52, 128 + 64))
        .isEqualTo("ffffffff" + "00" + "02" + "00" + "0000000000");
  }

  @Test
  void behindTheRowsStandTheirOrderTheNamesAndTheRoot() throws IOException {
    byte[] bytes = indexBytes();
    ByteBuffer index = ByteBuffer.wrap(bytes);
    assertThat(hex(bytes, 192, 204)).isEqualTo("00000002" + "00000001" + "00000000");
    String text = "zc\u00e4a" + "snapshotlist xmlns:x=\"urn:x\"";
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int body = 204 + utf8.length;
    assertThat(Arrays.copyOfRange(bytes, 204, body)).isEqualTo(utf8);
    assertThat(index.getInt(body)).isEqualTo(crc(bytes, 0, body));
    assertThat(index.capacity()).isEqualTo(body + 4 + 192);
  }

  @Test
  void theFooterTellsWhatAFleetIsPlannedBy() throws IOException {
    byte[] bytes = indexBytes();
    ByteBuffer index = ByteBuffer.wrap(bytes);
    int at = index.capacity() - 192;
    FileTime time = Files.getLastModifiedTime(path);
    byte[] list = xml.bytes();
    assertThat(hex(bytes, at, at + 16)).isEqualTo("89534c490d0a1a0a" + "00000001" + "00000001");
    assertThat(index.getLong(at + 16)).as("entries").isEqualTo(3);
    assertThat(index.getLong(at + 24)).as("names").isEqualTo(5);
    assertThat(index.getInt(at + 32)).as("root").isEqualTo("snapshotlist xmlns:x='urn:x'".length());
    assertThat(index.getInt(at + 36)).as("current").isEqualTo(1);
    assertThat(index.getLong(at + 40)).as("first time").isEqualTo(-9);
    assertThat(index.getLong(at + 48)).as("last time").isEqualTo(5);
    assertThat(index.getLong(at + 56)).as("size").isEqualTo(list.length);
    assertThat(index.getLong(at + 64)).as("seconds").isEqualTo(time.toInstant().getEpochSecond());
    assertThat(index.getInt(at + 72))
        .as("nanos")
        .isEqualTo(time.toInstant().get(ChronoField.NANO_OF_SECOND));
    assertThat(index.getInt(at + 76)).as("head").isEqualTo(crc(list, 0, list.length));
    assertThat(index.getLong(at + 80)).as("inode").isEqualTo(Files.getAttribute(path, "unix:ino"));
    assertThat(index.getInt(at + 88)).as("tail").isEqualTo(crc(list, 0, list.length));
    assertThat(index.getInt(at + 92)).as("CRCs").isEqualTo(crc(bytes, at - 4, at));
    assertThat(index.getLong(at + 96)).as("root's start").isZero();
    assertThat(index.getLong(at + 104)).as("root's end").isEqualTo(xml.range("z").start() - 3);
    assertThat(index.getLong(at + 112)).as("timed").isEqualTo(2);
    long entryBytes = 0;
    for (String name : new String[] {"z", "c\u00e4", "a"}) {
      entryBytes += xml.range(name).length();
    }
    assertThat(hex(bytes, at + 120, at + 144)).as("no log").isEqualTo("00".repeat(24));
    assertThat(index.getLong(at + 144)).as("bytes of all entries").isEqualTo(entryBytes);
    assertThat(index.getInt(at + 152)).as("no seal").isZero();
    assertThat(index.getLong(at + 156)).as("size seen").isEqualTo(list.length);
    assertThat(index.getLong(at + 164)).as("mtime seen").isEqualTo(time.toMillis());
    assertThat(index.getLong(at + 172))
        .as("asked")
        .isBetween(time.toMillis(), System.currentTimeMillis());
    assertThat(hex(bytes, at + 180, at + 188)).isEqualTo("00".repeat(8));
    assertThat(index.getInt(at + 188)).as("footer").isEqualTo(crc(bytes, at, at + 188));
  }

  @Test
  void timesOfCheckpointsAreUnsigned() throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("checkpoints.xml"),
            """
            <checkpointlist>
            <domaincheckpoint><name>a</name><creationTime>18446744073709551615</creationTime></domaincheckpoint>
            <domaincheckpoint><name>b</name><creationTime>7</creationTime></domaincheckpoint>
            <domaincheckpoint><name>c</name></domaincheckpoint>
            </checkpointlist>
            """);
    ByteBuffer index;
    try (SnapshotList open = SnapshotList.open(list)) {
      index = ByteBuffer.wrap(Files.readAllBytes(open.writeIndex()));
    }
    int at = index.capacity() - 192;
    assertThat(index.getInt(at + 12)).as("kind").isEqualTo(2);
    assertThat(index.getLong(at + 40)).as("first time").isEqualTo(7);
    assertThat(index.getLong(at + 48)).as("last time").isEqualTo(-1);
    assertThat(index.getLong(at + 112)).as("timed").isEqualTo(2);
  }

  private static String hex(byte[] bytes, int from, int to) {
    return HexFormat.of().formatHex(bytes, from, to);
  }

  private static int crc(byte[] bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }
}
