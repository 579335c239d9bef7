package org.snapshotlist.internal.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;

/** An index that lies names any range: only one that is an entry is parsed as one. */
class ChunkParserTest {

  private static final String A = "<domainsnapshot><name>a</name><x/><x/></domainsnapshot>";

  private static Entry parse(String chunk, String namespaces) throws IOException {
    Root root = new Root(Kind.SNAPSHOTS, "snapshotlist", null, namespaces, new ByteRange(0, 14));
    ByteSource source = CutSource.of(("before" + chunk + "behind").getBytes(UTF_8));
    ByteRange range = new ByteRange(6, 6L + chunk.getBytes(UTF_8).length);
    return new ChunkParser(root, Limits.DEFAULT).parse(source, range, 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " xmlns:p=\"urn:p\""})
  void oneEntryIsTakenWithSpaceAroundItOrWithout(String namespaces) throws IOException {
    for (String chunk : new String[] {A, "\n" + A + "\n", "<!-- -->" + A}) {
      Entry entry = parse(chunk, namespaces);
      assertThat(entry.name()).isEqualTo("a");
      assertThat(entry.range()).isEqualTo(new ByteRange(6, 6L + chunk.length()));
      assertThat(entry.crc32c()).isEqualTo(7);
    }
  }

  /** The first three are good XML once the root's namespaces are put around them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        A + A,
        "<p:domainsnapshot><name>a</name></p:domainsnapshot>",
        "<domaincheckpoint><name>a</name></domaincheckpoint>" + A,
        "<domaincheckpoint><name>a</name></domaincheckpoint>",
      })
  void anythingElseIsRefused(String chunk) {
    assertThatThrownBy(() -> parse(chunk, " xmlns:p=\"urn:p\""))
        .isInstanceOf(MalformedListException.class)
        .hasMessage("list.xml, at byte 6: these bytes must be one <domainsnapshot>");
    assertThatThrownBy(() -> parse(chunk, "")).isInstanceOf(MalformedListException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " xmlns:p=\"urn:p\""})
  void whatIsWrongHasItsByteInTheList(String namespaces) {
    String good = "<domainsnapshot><name>\u00e4\ud83d\ude00</name>";
    assertThatThrownBy(() -> parse(good + "<x a></x></domainsnapshot>", namespaces))
        .hasMessageStartingWith(
            "list.xml, at byte %d: not well-formed: ", 6 + (good + "<x a").getBytes(UTF_8).length);
  }
}
