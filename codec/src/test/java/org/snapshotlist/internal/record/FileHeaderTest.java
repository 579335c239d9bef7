package org.snapshotlist.internal.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;

/** A header's bytes are those that the format's description says, and nothing else is a header. */
class FileHeaderTest {

  private static final long ID = 0x0123456789abcdefL;
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private static byte[] header(String attributes, @Nullable String current) {
    return FileHeader.encode(ID, 7, Kind.SNAPSHOTS, attributes, "", current);
  }

  private static FileHeader read(byte[] bytes) throws IOException {
    return FileHeader.read(ByteSource.of("vm.xml", bytes), Limits.DEFAULT);
  }

  private static int version(String text) throws IOException {
    return FileHeader.version(ByteSource.of("vm.xml", text.getBytes(ISO_8859_1)));
  }

  /** As the format's description says it: the file's id, then the text. */
  private static String instruction(long after, int length) {
    String text =
        String.format(
            "<?snapshotlist-format version=1 id=%016x after=%019d length=%08d seal=",
            ID, after, length);
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(8).putLong(ID).flip());
    crc.update(text.getBytes(US_ASCII));
    return text + String.format("%08x", crc.getValue()) + "?>\n";
  }

  @Test
  void anEmptyListsHeaderIsAsItIsDescribed() throws IOException {
    byte[] bytes = header("", null);
    String text = new String(bytes, US_ASCII);
    String start =
        DECLARATION
            + instruction(7, 2048)
            + "<!-- One domain's snapshots. Any XML parser reads this file; to change it use"
            + " snapshotlist, which seals each entry. -->\n<snapshotlist";
    assertThat(text).isEqualTo(start + " ".repeat(2046 - start.length()) + ">\n");

    FileHeader header = read(bytes);
    assertThat(header.id()).isEqualTo(ID);
    assertThat(header.after()).isEqualTo(7);
    assertThat(header.length()).isEqualTo(2048);
    assertThat(header.currentAt()).isEqualTo(start.length());
    assertThat(header.closingTag()).isEqualTo("</snapshotlist>\n".getBytes(US_ASCII));
    assertThat(header.outside(ByteSource.of("vm.xml", bytes))).isEmpty();
  }

  /** No header is shorter than it must be, nor longer, whatever stands in its root. */
  @Test
  void theLengthIsTheNextSectorThatLeavesRoomForTheCurrentEntry() {
    for (int length = 100; length < 1300; length++) {
      byte[] bytes = header(" a='" + "x".repeat(length) + "'", null);
      int room = bytes.length - 2 - (new String(bytes, US_ASCII).lastIndexOf('\'') + 1);
      assertThat(bytes.length % 512).as("%d", length).isZero();
      assertThat(room).as("%d", length).isGreaterThanOrEqualTo(1600);
      assertThat(room < 1600 + 512 || bytes.length == 2048).as("%d", length).isTrue();
    }
  }

  @Test
  void aNameFitsUpToTheLastByteOfTheRoom() throws IOException {
    FileHeader header = read(header("", null));
    int room = header.currentField(null).length;
    String longest = "\u00e4" + "n".repeat(room - " current='\u00e4'".getBytes(UTF_8).length);
    assertThat(header.fits(longest)).isTrue();
    assertThat(header.currentField(longest))
        .isEqualTo((" current='" + longest + "'").getBytes(UTF_8));
    assertThat(header.fits(longest + "n")).isFalse();
    assertThat(new String(header.currentField("a<b"), US_ASCII))
        .isEqualTo(" current='a&lt;b'" + " ".repeat(room - 17));
    assertThat(new String(header.currentField(null), US_ASCII)).isEqualTo(" ".repeat(room));

    byte[] long_ = header("", "n".repeat(5000));
    assertThat(read(long_).root().current()).isEqualTo("n".repeat(5000));
  }

  @Test
  void theCurrentEntryStandsBehindWhatElseTheRootHas() throws IOException {
    byte[] bytes = header(" xmlns:\u00e4='urn:x' b='&lt;'", "c");
    FileHeader header = read(bytes);
    assertThat(header.root().current()).isEqualTo("c");
    byte[] field = header.currentField("c");
    int at = (int) header.currentAt();
    assertThat(Arrays.copyOfRange(bytes, at, at + field.length)).isEqualTo(field);
  }

  @Test
  void whatOthersWroteBeforeTheRootIsKept() throws IOException {
    String outside = "<!-- mine -->\n<?mine too?>\n";
    byte[] bytes = FileHeader.encode(ID, 0, Kind.CHECKPOINTS, "", outside, null);
    assertThat(read(bytes).outside(ByteSource.of("vm.xml", bytes))).isEqualTo(outside);
    assertThat(FileHeader.isOwn("<!-- mine -->", Kind.SNAPSHOTS)).isFalse();
    for (String own :
        new String[] {
          "<?snapshotlist-format x?>",
          "<!-- One domain's x -->",
          "<?x <?sealed ?>",
          "<?omainsnapshot"
        }) {
      assertThat(FileHeader.isOwn(own, Kind.SNAPSHOTS)).as(own).isTrue();
    }
    assertThat(FileHeader.isOwn("<?omaincheckpoint", Kind.SNAPSHOTS)).isFalse();
  }

  @Test
  void aHeaderThatEndsElsewhereThanItSaysIsNone() throws IOException {
    byte[] bytes = header("", null);
    String text = new String(bytes, US_ASCII);
    for (String other :
        new String[] {
          text.replace(" >\n", ">\n\n"),
          text.replace(" >\n", "  >\n"),
          " " + text.replace(" >\n", ">\n"),
          text.replace("after=0000000000000000007", "after=0000000000000000008"),
        }) {
      assertThatThrownBy(() -> read(other.getBytes(US_ASCII)))
          .isInstanceOf(MalformedListException.class);
    }
  }

  /** The seal does not cover the root's attributes, which a commit writes again, and escaped. */
  @Test
  void attributesThatLeaveNoRoomWhenTheyAreWrittenAgainAreRefused() throws IOException {
    String text = new String(header("", null), US_ASCII);
    int room = text.indexOf("<snapshotlist") + "<snapshotlist".length();
    int all = 2046 - room;
    // What is written as &gt; has four times the bytes, so that all but the last fill the room.
    int escaped = (all - " a=''".length()) / 4;
    int plain = all - " a=''".length() - 4 * escaped;
    for (int more = 0; more < 2; more++) {
      String field = " a='" + ">".repeat(escaped) + "x".repeat(plain + more) + "'";
      String filled =
          text.substring(0, room) + field + " ".repeat(all - field.length()) + text.substring(2046);
      if (more == 0) {
        FileHeader header = read(filled.getBytes(US_ASCII));
        assertThat(header.currentAt()).isEqualTo(2046);
        assertThat(header.currentField(null)).isEmpty();
        assertThat(header.fits("")).isFalse();
      } else {
        assertThatThrownBy(() -> read(filled.getBytes(US_ASCII)))
            .isInstanceOf(MalformedListException.class)
            .hasMessage(
                "vm.xml, at byte 39: the root's attributes but current end at 2047 when they are"
                    + " written again, but must end at 2046 or before");
      }
    }
  }

  @Test
  void aNewerVersionIsToldFromADamagedDigit() throws IOException {
    String text = new String(header("", null), US_ASCII);
    assertThat(version(text)).isEqualTo(1);
    assertThat(version("\u00ef\u00bb\u00bf" + text)).isEqualTo(1);
    assertThat(version("<!-- by hand -->\n" + text.substring(39))).isEqualTo(1);
    // Digits that one bit makes of 1, under this version's seal.
    for (String damaged : new String[] {"3", "5", "9"}) {
      assertThat(version(text.replace("version=1", "version=" + damaged))).as(damaged).isEqualTo(1);
    }
    for (String newer : new String[] {"2", "4", "6", "7", "8", "10", "999999999"}) {
      assertThat(version(text.replace("version=1", "version=" + newer)))
          .as(newer)
          .isEqualTo(Integer.parseInt(newer));
    }
    // Another seal: that is a newer one's own.
    String unsealed = text.replace("seal=", "seal=0").replace("0?>", "?>");
    assertThat(version(unsealed.replace("version=1", "version=3"))).isEqualTo(3);
  }

  /** Anybody may have written it, and it is looked at on the caller's thread. */
  @Test
  void whatStandsBeforeTheInstructionTakesNoStack() throws Exception {
    String rest = new String(header("", null), US_ASCII).substring(DECLARATION.length());
    for (String before :
        new String[] {" ".repeat(800), "<!---->".repeat(110), " <!-- -->".repeat(80)}) {
      FutureTask<Integer> task = new FutureTask<>(() -> version(before + rest));
      new Thread(null, task, "small stack", 160 << 10).start();
      assertThat(task.get()).isEqualTo(1);
      assertThat(version(before + "<x/>" + rest)).isEqualTo(1);
      assertThat(version(before)).isZero();
    }
  }

  @Test
  void aListWithoutTheInstructionIsAnothers() throws IOException {
    assertThat(version("")).isZero();
    assertThat(version("<snapshotlist>\n</snapshotlist>\n")).isZero();
    String rest = " id=0123456789abcdef after=0000000000000000000 length=00002048 seal=00000000?>";
    assertThat(version("<?snapshotXist-format" + rest)).isEqualTo(1);
    assertThat(version("<a><domainsnapshot>" + rest)).isZero();
    assertThat(version("<a>" + rest + "<domaincheckpoint><domainsnapshot>")).isEqualTo(1);
    assertThat(version("<domaincheckpoint>" + rest + "<domainsnapshot>")).isZero();
  }

  @Test
  void eachBitOfAHeaderIsTurnedBack() throws IOException {
    byte[] good = header("", "c");
    ByteSource whole = ByteSource.of("vm.xml", good);
    assertThat(MendedHeader.of(whole, Limits.DEFAULT)).isSameAs(whole);
    for (int at : new int[] {0, 150, (int) read(good).currentAt(), 1000, 2046}) {
      byte[] damaged = Arrays.copyOf(good, good.length + 10);
      damaged[at] ^= 4;
      ByteSource mended = MendedHeader.of(ByteSource.of("vm.xml", damaged), Limits.DEFAULT);
      assertThat(mended.size()).isEqualTo(damaged.length);
      assertThat(mended.place()).isEqualTo("vm.xml");
      assertThat(Arrays.mismatch(mended.readFully(0, good.length), good))
          .as("%d", at)
          .isEqualTo(-1);
      // Whichever bytes are asked for, wherever they are wanted.
      byte[] pair = new byte[4];
      assertThat(mended.read(at, pair, 1, 1)).isEqualTo(1);
      assertThat(pair[1]).isEqualTo(good[at]);
      assertThat(mended.readFully(at + 1, 1))
          .isEqualTo(Arrays.copyOfRange(damaged, at + 1, at + 2));
      if (at > 0) {
        assertThat(mended.readFully(at - 1, 1)).isEqualTo(Arrays.copyOfRange(good, at - 1, at));
        assertThat(mended.readFully(at - 1, 2)).isEqualTo(Arrays.copyOfRange(good, at - 1, at + 1));
      }
    }
  }

  @Test
  void twoBitsOfAHeaderAreLeftAsTheyAre() throws IOException {
    byte[] damaged = header("", null);
    damaged[50] ^= 1;
    damaged[51] ^= 1;
    ByteSource source = ByteSource.of("vm.xml", damaged);
    assertThat(MendedHeader.of(source, Limits.DEFAULT)).isSameAs(source);
  }

  /** Between attributes, where nothing is summed; a commit writes there next. */
  @Test
  void aBitThatJoinsTwoAttributesIsTurnedBack() throws IOException {
    byte[] good = header(" a='b' c='d'", "e");
    String text = new String(good, US_ASCII);
    for (int at :
        new int[] {
          text.indexOf(" a="), text.indexOf(" c="), text.indexOf(" current="), good.length - 1
        }) {
      for (int bit = 1; bit < 256; bit <<= 1) {
        byte[] bytes = good.clone();
        bytes[at] ^= (byte) bit;
        if (" \t\r\n".indexOf(bytes[at]) >= 0 && at < good.length - 1) {
          continue;
        }
        assertThatThrownBy(() -> read(bytes))
            .as("byte %s is %s", at, bytes[at])
            .isInstanceOf(MalformedListException.class);
        ByteSource mended = MendedHeader.of(ByteSource.of("vm.xml", bytes), Limits.DEFAULT);
        assertThat(mended.readFully(0, good.length)).as("byte %s", at).isEqualTo(good);
      }
    }
  }
}
