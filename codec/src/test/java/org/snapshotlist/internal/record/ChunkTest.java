package org.snapshotlist.internal.record;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Kind;

/** What becomes of an entry's bytes in a sealed list, when they go, and when they come back. */
class ChunkTest {

  private static final String XML = "<domainsnapshot><name>a</name></domainsnapshot>";

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, US_ASCII);
  }

  @Test
  void oneLineEndIsAddedBehindTheElementsNameAndTakenAwayAgain() {
    byte[] chunk = Chunk.seal(ascii(XML), Kind.SNAPSHOTS);
    assertThat(text(chunk)).isEqualTo("<domainsnapshot\n><name>a</name></domainsnapshot>");
    assertThat(chunk[Chunk.addedAt(Kind.SNAPSHOTS)]).isEqualTo((byte) '\n');
    assertThat(text(Chunk.unseal(chunk, Kind.SNAPSHOTS))).isEqualTo(XML);

    byte[] checkpoint = Chunk.seal(ascii("<domaincheckpoint/>"), Kind.CHECKPOINTS);
    assertThat(text(checkpoint)).isEqualTo("<domaincheckpoint\n/>");
    assertThat(text(Chunk.unseal(checkpoint, Kind.CHECKPOINTS))).isEqualTo("<domaincheckpoint/>");
  }

  @Test
  void endsOfInstructionsAreBlankedFromTheFirstToTheLast() {
    byte[] none = ascii("?a>? >>?");
    assertThat(Chunk.blankInstructionEnds(none)).isEqualTo(new ByteRange(0, 0));
    assertThat(text(none)).isEqualTo("?a>? >>?");

    byte[] whole = ascii("?><a>?>?>b?>");
    assertThat(Chunk.blankInstructionEnds(whole)).isEqualTo(new ByteRange(1, 12));
    assertThat(text(whole)).isEqualTo("? <a>? ? b? ");

    byte[] inside = ascii("<a?>b");
    assertThat(Chunk.blankInstructionEnds(inside)).isEqualTo(new ByteRange(3, 4));
  }

  @Test
  void aChunkIsRestoredWithAndWithoutInstructions() {
    for (String body : new String[] {"<a/>", "<?x y?><a/>", "? ", "<?x?><?y?>"}) {
      byte[] sealed =
          Chunk.seal(ascii("<domainsnapshot>" + body + "</domainsnapshot>"), Kind.SNAPSHOTS);
      byte[] removed = sealed.clone();
      Chunk.blankInstructionEnds(removed);
      removed[Chunk.FLIP] = Chunk.REMOVED;
      assertThat(Chunk.restore(removed, Kind.SNAPSHOTS, Chunk.crc(sealed))).as(body).isTrue();
      assertThat(removed).isEqualTo(sealed);
    }
  }

  @Test
  void aDamagedChunkAndOneThatHadBothAreNotRestored() {
    byte[] sealed = Chunk.seal(ascii("<domainsnapshot>? <?x?></domainsnapshot>"), Kind.SNAPSHOTS);
    byte[] both = sealed.clone();
    Chunk.blankInstructionEnds(both);
    assertThat(Chunk.restore(both, Kind.SNAPSHOTS, Chunk.crc(sealed))).isFalse();

    byte[] damaged = Chunk.seal(ascii(XML), Kind.SNAPSHOTS);
    int crc = Chunk.crc(damaged);
    damaged[20] ^= 1;
    assertThat(Chunk.restore(damaged, Kind.SNAPSHOTS, crc)).isFalse();
  }
}
