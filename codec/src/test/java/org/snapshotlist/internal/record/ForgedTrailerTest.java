package org.snapshotlist.internal.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snapshotlist.ListEdit;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;

/**
 * An entry that has trailers inside of it, good but for the list's identity, which who only writes
 * an entry does not know: wherever the file is cut, it is the list before or the list after.
 */
class ForgedTrailerTest {

  private static final Pattern ID = Pattern.compile(" id=([0-9a-f]{16})");
  private static final Pattern SEALED = Pattern.compile(" seal=([0-9a-f]{8})\\?>\n");
  private static final String GHOST = "<domainsnapshot><name>ghost</name></domainsnapshot\n>";

  /** In which of an entry's places a trailer may stand as it is. */
  private static final List<String> PLACES =
      List.of(
          "<metadata>%s\n</metadata>",
          "<metadata><![CDATA[%s\n]]></metadata>",
          "<!--%s\n-->",
          "<description>]]&gt;</description><metadata><x:a xmlns:x='u'>%s\n</x:a></metadata>");

  @TempDir private Path folder;
  private Path path = Path.of("");
  private byte[] before = {};

  /** What a forged trailer says. */
  private enum Claim {
    /** That the entry ends here already. */
    THIS_ENTRY,
    /** That a whole entry stands before it. */
    ANOTHER_ENTRY,
    /** That another entry is removed. */
    REMOVAL,
    /** That another entry is the current one. */
    CURRENT
  }

  @BeforeEach
  void make() throws IOException {
    path = folder.resolve("vm.xml");
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
    put("<domainsnapshot><name>a</name></domainsnapshot>");
    put("<domainsnapshot><name>b</name><parent><name>a</name></parent></domainsnapshot>");
    before = Files.readAllBytes(path);
  }

  private void put(String xml) throws IOException {
    try (SnapshotList list = SnapshotList.open(path);
        ListEdit edit = list.edit()) {
      edit.put(xml.getBytes(UTF_8)).commit();
    }
  }

  static Stream<Arguments> forgeries() {
    return PLACES.stream()
        .flatMap(place -> Arrays.stream(Claim.values()).map(claim -> Arguments.of(place, claim)));
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void theFileIsCutInManyPlaces(String place, Claim claim) throws IOException {
    cut(place, claim, 11);
  }

  @Tag("deep")
  @ParameterizedTest
  @MethodSource("forgeries")
  void theFileIsCutAnywhere(String place, Claim claim) throws IOException {
    cut(place, claim, 1);
  }

  private void cut(String place, Claim claim, int step) throws IOException {
    String evil = evil(place, claim);
    put(evil);
    byte[] after = Files.readAllBytes(path);
    int start = recordsEnd(before);
    int end = recordsEnd(after);
    assertThat(end).isGreaterThan(start + evil.length());
    assertThat(state(after)).isEqualTo(List.of("a", "b", "evil"));
    for (int cut = start; cut < end; cut += step) {
      // What is behind it was not written: it is as it was, or the file ends.
      byte[] torn = Arrays.copyOf(before, Math.max(before.length, cut));
      System.arraycopy(after, start, torn, start, cut - start);
      // The last line end may be what was there already.
      boolean whole = Arrays.equals(torn, start, end, after, start, end);
      assertThat(state(torn))
          .as("cut at %s of %s", cut, evil)
          .isEqualTo(whole ? List.of("a", "b", "evil") : List.of("a", "b"));
      assertThat(state(Arrays.copyOf(after, cut)))
          .as("ends at %s of %s", cut, evil)
          .isEqualTo(List.of("a", "b"));
    }
  }

  /** Returns the names as a reader sees them, and the same after a recovery. */
  private List<String> state(byte[] file) throws IOException {
    Path list = folder.resolve("torn.xml");
    Files.write(list, file);
    try (SnapshotList torn = SnapshotList.open(list)) {
      List<String> names = names(torn);
      torn.recover();
      assertThat(names(torn)).isEqualTo(names);
      assertThat(torn.current()).isEmpty();
      return names;
    } finally {
      try (Stream<Path> left = Files.list(folder)) {
        for (Path one : left.filter(each -> each.toString().contains("torn.xml")).toList()) {
          Files.delete(one);
        }
      }
    }
  }

  private static List<String> names(SnapshotList list) throws IOException {
    for (Entry entry : list.entries()) {
      list.load(entry.name());
    }
    return list.entries().stream().map(Entry::name).toList();
  }

  private String evil(String place, Claim claim) {
    String whole = "<domainsnapshot><name>evil</name>" + place + "</domainsnapshot>";
    String head = whole.substring(0, whole.indexOf("%s"));
    String chunk = claim == Claim.ANOTHER_ENTRY ? GHOST : "";
    // As a list writes it: the first line end of the entry is its own.
    String record =
        claim == Claim.THIS_ENTRY
            ? head.replaceFirst("<domainsnapshot", "<domainsnapshot\n")
            : chunk;
    long a = new String(before, ISO_8859_1).indexOf("<domainsnapshot\n><name>a<");
    Trailer trailer =
        new Trailer(
            3,
            1,
            1,
            2,
            false,
            1_000,
            claim == Claim.THIS_ENTRY || claim == Claim.ANOTHER_ENTRY
                ? chunk(claim == Claim.THIS_ENTRY ? "evil" : "ghost", record)
                : null,
            claim == Claim.REMOVAL ? List.of(a) : List.of(),
            claim == Claim.CURRENT ? "a" : null,
            lastSeal(),
            0);
    String forged = new String(TrailerText.encode(trailer, id() ^ 1), ISO_8859_1);
    return whole.replace("%s", chunk + forged);
  }

  private static Trailer.Chunk chunk(String name, String record) {
    byte[] bytes = record.getBytes(UTF_8);
    int crc = Crc.ofChunk(bytes, 0, bytes.length);
    return new Trailer.Chunk(bytes.length, crc, name, null, null, null, null, false, null);
  }

  private long id() {
    Matcher id = ID.matcher(new String(before, ISO_8859_1));
    assertThat(id.find()).isTrue();
    return Long.parseUnsignedLong(id.group(1), 16);
  }

  private MatchResult last(byte[] file) {
    return SEALED
        .matcher(new String(file, ISO_8859_1))
        .results()
        .reduce((one, two) -> two)
        .orElseThrow();
  }

  private int lastSeal() {
    return Integer.parseUnsignedInt(last(before).group(1), 16);
  }

  private int recordsEnd(byte[] file) {
    return last(file).end();
  }
}
