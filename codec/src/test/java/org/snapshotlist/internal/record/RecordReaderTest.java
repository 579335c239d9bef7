package org.snapshotlist.internal.record;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snapshotlist.Snap.xml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;

/** What a group lays out, a reader takes off again, forwards and backwards, and nothing else. */
class RecordReaderTest {

  private static final long ID = 77;
  private static final byte[] CLOSING = "</snapshotlist>\n".getBytes(US_ASCII);

  private final byte[] head = FileHeader.encode(ID, 0, Kind.SNAPSHOTS, "", "", null);
  private final FileHeader header;

  RecordReaderTest() throws IOException {
    header = FileHeader.read(ByteSource.of("vm.xml", head), Limits.DEFAULT);
  }

  private static Group.Put put(String name) {
    return put(name, "");
  }

  private static Group.Put put(String name, String more) {
    Entry facts = new Entry(name, null, null, null, null, false, null, new ByteRange(0, 0), 0);
    return new Group.Put(Chunk.seal(xml(name, null, more), Kind.SNAPSHOTS), facts);
  }

  private Group group(List<Group.Put> puts, List<Long> removes, @Nullable String current) {
    return Group.encode(
        new Group.Place(ID, header.length(), 1, 0, false, 5, header.seal()),
        puts,
        removes,
        current);
  }

  private byte[] file(byte[] records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head);
    out.writeBytes(records);
    out.writeBytes(CLOSING);
    return out.toByteArray();
  }

  private RecordReader reader(byte[] file) {
    return new RecordReader(ByteSource.of("vm.xml", file), header, Limits.DEFAULT);
  }

  private List<SealedRecord> forwards(RecordReader reader) throws IOException {
    List<SealedRecord> found = new ArrayList<>();
    int seal = header.seal();
    for (SealedRecord one = reader.next(header.length(), seal);
        one != null;
        one = reader.next(one.end(), seal)) {
      found.add(one);
      seal = one.trailer().seal();
    }
    return found;
  }

  private List<SealedRecord> backwards(RecordReader reader, long end) throws IOException {
    List<SealedRecord> found = new ArrayList<>();
    for (SealedRecord one = reader.before(end); one != null; one = reader.before(one.start())) {
      found.add(0, one);
    }
    return found;
  }

  /** Removals go 64 to a trailer, beside what is put. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 128, 129})
  void aGroupIsReadAsItWasLaidOut(int removals) throws IOException {
    List<Long> removes = LongStream.range(5000, 5000 + removals).boxed().toList();
    Group group = group(List.of(put("a"), put("b")), removes, "b");
    int parts = Math.max(2, (removals + 63) / 64);
    RecordReader reader = reader(file(group.bytes()));
    List<SealedRecord> records = forwards(reader);

    assertThat(records).hasSize(parts).isEqualTo(backwards(reader, group.end()));
    assertThat(group.end()).isEqualTo(header.length() + group.bytes().length);
    assertThat(records.get(parts - 1).end()).isEqualTo(group.end());
    assertThat(records.get(parts - 1).trailer().seal()).isEqualTo(group.seal());
    assertThat(records.stream().map(SealedRecord::entry).filter(Objects::nonNull).toList())
        .isEqualTo(group.entries());
    assertThat(records.stream().flatMap(one -> one.trailer().removes().stream()).toList())
        .isEqualTo(removes);
    assertThat(records).allMatch(SealedRecord::isWhole);
    for (int i = 0; i < parts; i++) {
      Trailer trailer = records.get(i).trailer();
      assertThat(trailer.part()).isEqualTo(i + 1);
      assertThat(trailer.parts()).isEqualTo(parts);
      assertThat(trailer.current()).isEqualTo(i == 0 ? "b" : null);
      assertThat(trailer.removes().size()).isLessThanOrEqualTo(64);
      assertThat(trailer.previous())
          .isEqualTo(i == 0 ? header.seal() : records.get(i - 1).trailer().seal());
      assertThat(records.get(i).chunk())
          .isEqualTo(new ByteRange(records.get(i).start(), records.get(i).trailerAt()));
      assertThat(reader.sealedAt(records.get(i).trailerAt())).isEqualTo(trailer);
      assertThat(reader.sealedAt(records.get(i).trailerAt() + 1)).isNull();
    }
  }

  /** The first looks, 512 bytes forwards and 1,024 backwards, are not enough for all trailers. */
  @Test
  void aTrailerOfAnyLengthIsFoundFromBothEnds() throws IOException {
    for (int length = 150; length <= 255; length++) {
      for (String letter : new String[] {"n", "\u00e4"}) {
        String name = letter.repeat(letter.equals("n") ? length : length / 2);
        Group group = group(List.of(put(name)), List.of(), name);
        RecordReader reader = reader(file(group.bytes()));
        assertThat(forwards(reader)).as(name).hasSize(1).isEqualTo(backwards(reader, group.end()));
      }
    }
  }

  @Test
  void nothingIsReadOutsideOfTheRecords() throws IOException {
    Group group = group(List.of(put("a")), List.of(), null);
    byte[] file = file(group.bytes());
    RecordReader reader = reader(file);
    assertThat(reader.before(header.length())).isNull();
    assertThat(reader.before(header.length() + 1)).isNull();
    assertThat(reader.before(group.end() - 1)).isNull();
    assertThat(reader.before(group.end() + 1)).isNull();
    assertThat(reader.before(file.length)).isNull();
    assertThat(reader.next(group.end(), group.seal())).isNull();
    for (long offset : new long[] {header.length() + 1, group.end() - 1, group.end() + 1}) {
      assertThatThrownBy(() -> reader.next(offset, header.seal()))
          .isInstanceOf(MalformedListException.class);
    }
    // One whose chunk would start in the header is none.
    Group early =
        Group.encode(
            new Group.Place(ID, header.length(), 1, 0, false, 5, header.seal()),
            List.of(put("a")),
            List.of(),
            null);
    byte[] cut = new byte[early.bytes().length - 1];
    System.arraycopy(early.bytes(), 1, cut, 0, cut.length);
    assertThat(reader(file(cut)).before(header.length() + cut.length)).isNull();
  }

  /** What is removed is found by its trailer, however far that is, and however it was scrubbed. */
  @ParameterizedTest
  @ValueSource(ints = {0, 100, 16_000, 16_200, 16_300, 16_384, 70_000, 300_000})
  void aRemovedChunkOfAnyLengthIsFound(int length) throws IOException {
    String more = "<?x y?><description>" + "d".repeat(length) + "</description>";
    Group group = group(List.of(put("a", more), put("b")), List.of(), null);
    byte[] file = file(group.bytes());
    List<SealedRecord> before = forwards(reader(file));
    SealedRecord first = before.get(0);
    byte[] chunk = new byte[(int) first.chunk().length()];
    System.arraycopy(file, (int) first.start(), chunk, 0, chunk.length);

    // Half removed first: the instruction's end is blanked, the chunk is no instruction yet.
    Chunk.blankInstructionEnds(chunk);
    System.arraycopy(chunk, 0, file, (int) first.start(), chunk.length);
    SealedRecord half = Objects.requireNonNull(reader(file).next(first.start(), header.seal()));
    assertThat(half.trailer()).isEqualTo(first.trailer());
    file[(int) first.start() + Chunk.FLIP] = Chunk.REMOVED;
    assertThat(forwards(reader(file))).isEqualTo(before);

    assertThatThrownBy(() -> reader(file).next(first.start(), header.seal() + 1))
        .isInstanceOf(MalformedListException.class)
        .hasMessageContaining("has no trailer");
  }

  /** Where its end lies across the end of what is read at once: at first 16 KiB, then 64. */
  @ParameterizedTest
  @ValueSource(ints = {16 << 10, 64 << 10})
  void aRemovedChunkIsFoundWhoseTrailerEndsAtTheEdgeOfALook(int look) throws IOException {
    int text = look - 1_000;
    int least = group(List.of(put("a", "d".repeat(text))), List.of(), null).bytes().length;
    for (int end = look - 3; end <= look + 3; end++) {
      // The line end behind a trailer is not looked for.
      String more = "d".repeat(text + end + 1 - least);
      Group group = group(List.of(put("a", more)), List.of(), null);
      byte[] file = file(group.bytes());
      SealedRecord record = forwards(reader(file)).get(0);
      file[(int) record.start() + Chunk.FLIP] = Chunk.REMOVED;
      assertThat(record.end() - 1 - record.start()).isEqualTo(end);
      assertThat(reader(file).next(header.length(), header.seal()))
          .as("ends at %d", end)
          .extracting(SealedRecord::trailer)
          .isEqualTo(record.trailer());
    }
  }

  private static byte[] chunk(String xml) {
    return Chunk.seal(xml.getBytes(US_ASCII), Kind.SNAPSHOTS);
  }

  /** Returns a file with this chunk, behind which a trailer that holds seals so many bytes. */
  private byte[] sealed(byte[] chunk, int length) {
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    records.writeBytes(chunk);
    Trailer.Chunk seals =
        new Trailer.Chunk(length, Chunk.crc(chunk), "abc", null, null, null, null, false, null);
    records.writeBytes(new Sealer(header).trailer(1, seals));
    records.write('\n');
    return file(records.toByteArray());
  }

  @Test
  void aTrailerThatHoldsButSealsAnotherLengthIsRefused() throws IOException {
    byte[] chunk = chunk("<domainsnapshot><name>abc</name></domainsnapshot>");
    assertThat(forwards(reader(sealed(chunk, chunk.length)))).hasSize(1);
    for (int length : new int[] {1, chunk.length - 1, chunk.length + 1, 1 << 20}) {
      byte[] file = sealed(chunk, length);
      assertThatThrownBy(() -> reader(file).next(header.length(), header.seal()))
          .isInstanceOf(MalformedListException.class)
          .hasMessage(
              "vm.xml, at byte %d: the trailer seals %d bytes, but %d stand before it",
              header.length() + chunk.length, length, chunk.length);
      file[(int) header.length() + Chunk.FLIP] = Chunk.REMOVED;
      assertThatThrownBy(() -> reader(file).next(header.length(), header.seal()))
          .isInstanceOf(MalformedListException.class)
          .hasMessageContaining("has no trailer");
    }
    byte[] none = sealed(new byte[0], 1);
    assertThatThrownBy(() -> reader(none).next(header.length(), header.seal()))
        .hasMessageContaining("the trailer seals 1 bytes, but 0 stand before it");
    assertThat(reader(none).before(none.length - CLOSING.length)).isNull();
  }

  @Test
  void whatIsSealedThoughItIsNoXmlIsRefused() {
    byte[] chunk = chunk("<domainsnapshot><name>abc</name></domaincheckpoint>");
    byte[] file = sealed(chunk, chunk.length);
    assertThatThrownBy(() -> reader(file).next(header.length(), header.seal()))
        .isInstanceOf(MalformedListException.class);
  }

  /** Nothing is wrong with it, so that it must not be taken for one that a power cut left. */
  @Test
  void anEntryThatIsWholeButPassesALimitIsRefusedForThat() {
    byte[] chunk = chunk("<domainsnapshot><name>abc</name></domainsnapshot>");
    byte[] file = sealed(chunk, chunk.length);
    RecordReader strict =
        new RecordReader(ByteSource.of("vm.xml", file), header, Limits.DEFAULT.withMaxNameBytes(2));
    assertThatThrownBy(() -> strict.next(header.length(), header.seal()))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("maxNameBytes is 2, but this needs 3");
  }

  @Test
  void eachDamagedByteBehindTheChunkIsNoticed() throws IOException {
    Group group = group(List.of(put("a")), List.of(), null);
    byte[] file = file(group.bytes());
    SealedRecord record = forwards(reader(file)).get(0);
    for (int at = (int) record.trailerAt(); at < record.end(); at++) {
      byte[] damaged = file.clone();
      damaged[at] ^= 1;
      assertThatThrownBy(() -> reader(damaged).next(header.length(), header.seal()))
          .as("byte %d", at)
          .isInstanceOf(MalformedListException.class);
      assertThat(reader(damaged).before(group.end())).as("byte %d", at).isNull();
    }
    byte[] chunk = file.clone();
    chunk[(int) record.start() + 30] ^= 1;
    assertThat(reader(chunk).before(group.end())).isEqualTo(record);
  }
}
