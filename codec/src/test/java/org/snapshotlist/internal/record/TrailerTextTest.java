package org.snapshotlist.internal.record;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.MemoryKind;
import org.snapshotlist.model.State;

/**
 * A trailer's bytes are those that the format's description says, and what was sealed with other
 * words is none: a checksum that holds must not make a record of it.
 */
class TrailerTextTest {

  private static final long ID = 0x0123456789abcdefL;

  private static final Trailer FULL =
      new Trailer(
          12,
          2,
          3,
          11,
          true,
          1_700_000_000_123L,
          new Trailer.Chunk(
              77,
              0x00c0ffee,
              "azAZ09-._~ <>&\u00e4",
              "p/q",
              -9L,
              State.DISK_SNAPSHOT,
              MemoryKind.EXTERNAL,
              true,
              UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")),
          List.of(2048L, 4096L),
          "now",
          0x1,
          0);

  private static final String FULL_WORDS =
      "tx=12 part=2/3 durable=11 alone=yes time=1700000000123 length=77"
          + " name=azAZ09-._~%20%3C%3E%26%C3%A4 parent=p%2Fq creationTime=-9 state=disk-snapshot"
          + " memory=external external=yes uuid=00112233-4455-6677-8899-aabbccddeeff chunk=00c0ffee"
          + " removes=2048,4096 current=now previous=00000001";

  /** The least that a trailer has. */
  private static final String BARE = "tx=1 part=1/1 durable=0 time=0 previous=00000000";

  private static String sealed(String words) {
    String text = "<?sealed " + words + " seal=";
    return text + String.format("%08x", seal(text)) + "?>";
  }

  /** As the format's description says it: the file's id, then the text. */
  private static int seal(String text) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(8).putLong(ID).flip());
    crc.update(text.getBytes(US_ASCII));
    return (int) crc.getValue();
  }

  private static @Nullable Trailer decode(String trailer) {
    byte[] bytes = trailer.getBytes(UTF_8);
    return TrailerText.decode(bytes, 0, bytes.length, ID);
  }

  private static Trailer decoded(String words) {
    return Objects.requireNonNull(decode(sealed(words)), words);
  }

  @Test
  void allWordsStandInTheirOrder() {
    String text = new String(TrailerText.encode(FULL, ID), US_ASCII);
    assertThat(text).isEqualTo(sealed(FULL_WORDS));
    assertThat(TrailerText.seal(text.getBytes(US_ASCII)))
        .isEqualTo(seal("<?sealed " + FULL_WORDS + " seal="));
  }

  @Test
  void whatIsNotThereHasNoWord() {
    Trailer bare = new Trailer(1, 1, 1, 0, false, 0, null, List.of(), null, 0, 0);
    assertThat(new String(TrailerText.encode(bare, ID), US_ASCII)).isEqualTo(sealed(BARE));
    Trailer.Chunk chunk = new Trailer.Chunk(1, 2, "n", null, null, null, null, false, null);
    Trailer put = new Trailer(1, 1, 1, 0, false, 0, chunk, List.of(), "", 0, 0);
    String words =
        "tx=1 part=1/1 durable=0 time=0 length=1 name=n chunk=00000002 current= previous=00000000";
    assertThat(new String(TrailerText.encode(put, ID), US_ASCII)).isEqualTo(sealed(words));
    Trailer read = decoded(words);
    assertThat(read.chunk()).isEqualTo(chunk);
    assertThat(read.current()).isEmpty();
    assertThat(decoded(BARE).chunk()).isNull();
    assertThat(decoded(BARE).current()).isNull();
  }

  @Test
  void whatWasLaidOutIsReadAgain() {
    Trailer read = decoded(FULL_WORDS);
    assertThat(read).usingRecursiveComparison().ignoringFields("seal").isEqualTo(FULL);
    assertThat(read.seal()).isEqualTo(seal("<?sealed " + FULL_WORDS + " seal="));
  }

  private static boolean says(Trailer.Chunk chunk, String trailer) {
    byte[] bytes = ("ab" + trailer + "\n").getBytes(US_ASCII);
    return TrailerText.says(chunk, bytes, 2, bytes.length - 1, ID);
  }

  @Test
  void whatATrailerSaysOfItsChunkIsComparedAsItStands() {
    Trailer.Chunk full = Objects.requireNonNull(FULL.chunk());
    assertThat(says(full, sealed(FULL_WORDS))).isTrue();
    Trailer.Chunk least = new Trailer.Chunk(1, 2, "n", null, null, null, null, false, null);
    String words = "tx=1 part=1/1 durable=0 time=0 length=1 name=n chunk=00000002";
    assertThat(says(least, sealed(words + " previous=00000000"))).isTrue();
    assertThat(says(least, sealed(words + "0 previous=00000000"))).isFalse();
    assertThat(says(least, sealed(words.replace("name=n", "name=n parent=p") + " previous=0")))
        .isFalse();
    assertThat(says(full, sealed(words + " previous=00000000"))).isFalse();
    assertThat(says(least, sealed(FULL_WORDS))).isFalse();
    assertThat(says(least, sealed(BARE))).isFalse();
    assertThat(says(least, sealed(words))).as("nothing behind it").isFalse();
    Trailer.Chunk caron = new Trailer.Chunk(1, 2, "\u0161", null, null, null, null, false, null);
    assertThat(says(caron, sealed(words.replace("name=n", "name=%C5%A1") + " previous=0")))
        .isTrue();
    for (String other : List.of("<?sealed  SEAL=", "<?sealer  seal=")) {
      String text = other.replace("  ", " " + words + " previous=0 ");
      String trailer = text + String.format("%08x", seal(text)) + "?>";
      assertThat(says(least, trailer)).as(other).isFalse();
    }
    for (String broken : List.of("", "<?sealed ", "<?sealed  seal=00000000?>")) {
      assertThat(says(least, broken)).as(broken).isFalse();
    }
    byte[] bytes = sealed(FULL_WORDS).getBytes(US_ASCII);
    assertThat(TrailerText.says(full, bytes, 0, bytes.length, ID)).isTrue();
    assertThat(TrailerText.says(full, bytes, 0, bytes.length, ID + 1)).isFalse();
  }

  @Test
  void aTrailerOfWhichOneByteIsAnotherSaysNothing() {
    Trailer.Chunk full = Objects.requireNonNull(FULL.chunk());
    byte[] bytes = sealed(FULL_WORDS).getBytes(US_ASCII);
    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        bytes[i] ^= (byte) (1 << bit);
        assertThat(TrailerText.says(full, bytes, 0, bytes.length, ID)).as("byte %d", i).isFalse();
        bytes[i] ^= (byte) (1 << bit);
      }
    }
  }

  @Test
  void aTrailerIsReadWhereItStandsAmongOtherBytes() {
    String text = sealed(FULL_WORDS);
    byte[] bytes = ("<a/>" + text + "\n").getBytes(US_ASCII);
    assertThat(TrailerText.decode(bytes, 4, 4 + text.length(), ID)).isNotNull();
    assertThat(TrailerText.decode(bytes, 4, bytes.length, ID)).isNull();
    assertThat(TrailerText.decode(bytes, 3, 4 + text.length(), ID)).isNull();
    assertThat(TrailerText.decode(bytes, 5, 4 + text.length(), ID)).isNull();
  }

  @Test
  void anotherFilesTrailerIsNone() {
    byte[] bytes = sealed(BARE).getBytes(US_ASCII);
    assertThat(TrailerText.decode(bytes, 0, bytes.length, ID + 1)).isNull();
  }

  @Test
  void whatIsTooShortToBeATrailerIsNone() {
    String shortest = sealed("");
    for (int length = 0; length <= shortest.length(); length++) {
      assertThat(decode(shortest.substring(0, length))).isNull();
      assertThat(decode(shortest.substring(length))).isNull();
    }
  }

  @Test
  void eachByteOfATrailerCounts() {
    byte[] bytes = sealed(FULL_WORDS).getBytes(US_ASCII);
    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      assertThat(TrailerText.decode(damaged, 0, damaged.length, ID)).as("byte %d", at).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tx=1 part=1/1 durable=0 time=0 previous=00000000",
        "tx=2 part=1/1 durable=1 time=-5 previous=ffffffff",
        "tx=9 part=64/64 durable=8 time=0 removes=0 previous=00000000",
        "tx=1 part=1/1 durable=0 time=0 length=1 name=%41%c3%a4 chunk=00000000 previous=00000000",
      })
  void numbersAtTheirEdgesAreTaken(String words) {
    assertThat(decoded(words).previous()).isIn(0, -1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Numbers that no transaction has.
        "tx=0 part=1/1 durable=-1 time=0 previous=00000000",
        "tx=0 part=1/1 durable=0 time=0 previous=00000000",
        "tx=1 part=0/1 durable=0 time=0 previous=00000000",
        "tx=1 part=2/1 durable=0 time=0 previous=00000000",
        "tx=1 part=1/1 durable=1 time=0 previous=00000000",
        "tx=1 part=1/1 durable=-1 time=0 previous=00000000",
        "tx=x part=1/1 durable=0 time=0 previous=00000000",
        "tx=1 part=1 durable=0 time=0 previous=00000000",
        "tx=1 part=/1 durable=0 time=0 previous=00000000",
        "tx=1 part=1/1 durable=0 time= previous=00000000",
        "tx=9 part=1/1 durable=0 time=0 removes=1,,2 previous=00000000",
        "tx=9 part=1/1 durable=0 time=0 removes= previous=00000000",
        // A word that is not there, not in its place, or not known.
        "tx=1 part=1/1 durable=0 time=0",
        "part=1/1 tx=1 durable=0 time=0 previous=00000000",
        "tx=1 part=1/1 durable=0 previous=00000000",
        "tx=1 part=1/1 durable=0 time=0 previous=00000000 more=1",
        "tx=1 part=1/1 durable=0 time=0 previous=00000000  ",
        "tx=1 part=1/1 durable=0 time=0 more=1 previous=00000000",
        "tx=1  part=1/1 durable=0 time=0 previous=00000000",
        "tx=1 part=1/1 durable=0 time=0 previous=0000000g",
        "tx",
        "",
        // Chunks that cannot be.
        "tx=1 part=1/1 durable=0 time=0 length=0 name=n chunk=00000000 previous=00000000",
        "tx=1 part=1/1 durable=0 time=0 length=1 chunk=00000000 previous=00000000",
        "tx=1 part=1/1 durable=0 time=0 length=1 name= chunk=00000000 previous=00000000",
        "tx=1 part=1/1 durable=0 time=0 length=1 name=n previous=00000000",
        "tx=1 part=1/1 durable=0 time=0 length=1 name=n state=on chunk=00000000 previous=00000000",
        "tx=1 part=1/1 durable=0 time=0 length=1 name=n memory=x chunk=00000000 previous=00000000",
        "tx=1 part=1/1 durable=0 time=0 length=1 name=n external=no chunk=00000000"
            + " previous=00000000",
        "tx=1 part=1/1 durable=0 time=0 length=1 name=n external= chunk=00000000"
            + " previous=00000000",
        "tx=1 part=1/1 durable=0 time=0 length=1 name=n external=yesyes chunk=00000000"
            + " previous=00000000",
        "tx=1 part=1/1 durable=0 time=0 length=1 name=n uuid=7 chunk=00000000 previous=00000000",
        // Not percent-coded.
        "tx=1 part=1/1 durable=0 time=0 length=1 name=a% chunk=00000000 previous=00000000",
        "tx=1 part=1/1 durable=0 time=0 length=1 name=a%4 chunk=00000000 previous=00000000",
        "tx=1 part=1/1 durable=0 time=0 length=1 name=a%4g chunk=00000000 previous=00000000",
        "tx=1 part=1/1 durable=0 time=0 length=1 name=a%g4 chunk=00000000 previous=00000000",
      })
  void wordsThatNobodySealsAreNoTrailer(String words) {
    assertThat(decode(sealed(words))).isNull();
  }

  @Test
  void theLongestTrailerGrowsWithTheNamesAndStaysBelowAGibibyte() {
    assertThat(TrailerText.longest(0)).isEqualTo(2048);
    assertThat(TrailerText.longest(1000)).isEqualTo(2048 + 9000);
    assertThat(TrailerText.longest(Long.MAX_VALUE))
        .isEqualTo(2048 + 9 * (1 << 26))
        .isLessThan(1 << 30);
  }

  @Test
  void aTrailerEndsWithItsSealAndALineEnd() {
    assertThat(Trailer.lastBytes(0xabc)).isEqualTo("00000abc?>\n".getBytes(US_ASCII));
    assertThat(Trailer.mayStart("x<?sealed y".getBytes(US_ASCII), 1)).isTrue();
    assertThat(Trailer.mayStart("x<?sealed y".getBytes(US_ASCII), 0)).isFalse();
  }
}
