package org.snapshotlist.internal.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.testdata.TestFiles;

/** What it takes is right (see {@link PlainParserFuzz}), and it takes what libvirt writes. */
class PlainParserTest {

  /** Of everything that the parser looks at. */
  private static final String RICH =
      """
      <domainsnapshot xmlns='urn:d' xmlns:q="urn:q">
        <name>n &amp; &lt;\u00e4 \ud83d\ude00&gt; &quot;&apos;"'</name >
        <state>running</state><creationTime>12</creationTime><parent><name>p</name></parent>
        <memory  snapshot = 'external' file="/a&amp;b" />
        <disks><disk name="vda" snapshot='external' q:x="1"/></disks>
        <domain type='kvm'><uuid>c7a5fdbd-edaf-9455-926a-d65c16db1809</uuid>
          <metadata><a:b xmlns:a='http://a.example/'><a:c a:d="e"/><q:f></q:f></a:b></metadata>
        </domain><q:g/>
      </domainsnapshot>
      """
          .strip();

  /** Bytes and pieces that are put in each place. */
  private static final List<byte[]> PIECES =
      Stream.of(
              "<",
              ">",
              "&",
              "\"",
              "'",
              "=",
              "/",
              ":",
              "!",
              "?",
              "]]>",
              "--",
              " ",
              "\n",
              "\t",
              "\r",
              "\f",
              "\0",
              "\u007f",
              "\u0080",
              "\ufffe",
              "\ud7ff",
              "a",
              "9",
              "-",
              ".",
              "_",
              "xmlns",
              "xmlns:",
              ":xml",
              "&amp;",
              "&#38;",
              "&x;",
              "<a/>",
              "<!-- -->",
              "<?a?>",
              "</a>",
              " a=''",
              " a:a=''",
              " q:x=''",
              " xmlns:a='a'",
              " xmlns:q=''",
              " xmlns=''",
              "<![CDATA[a]]>",
              "<name>b</name>",
              "<xmlns:a/>",
              "http://www.w3.org/2000/xmlns/")
          .map(piece -> piece.getBytes(UTF_8))
          .toList();

  private final PlainParserFuzz oracle = new PlainParserFuzz();

  private static boolean parses(byte[] xml, Limits limits) {
    return PlainParser.parse(xml, new ByteRange(0, xml.length), Kind.SNAPSHOTS, limits) != null;
  }

  /**
   * The metadata is the user's, and has one of everything here; one description has a carriage
   * return.
   */
  @Test
  void whatLibvirtItselfWroteIsParsed() throws IOException {
    for (Kind kind : Kind.values()) {
      ChunkParser other = new ChunkParser(Root.of(kind), Limits.DEFAULT);
      for (Path file : kind == Kind.SNAPSHOTS ? TestFiles.snapshots() : TestFiles.checkpoints()) {
        String written = Files.readString(file).replaceAll("(?s)<metadata>.*?</metadata>|\r", "");
        byte[] document = written.getBytes(UTF_8);
        ByteSource source = ByteSource.of(file.toString(), document);
        ByteRange range = EntryScan.document(source, kind, Limits.DEFAULT).range();
        assertThat(PlainParser.parse(document, range, kind, Limits.DEFAULT))
            .as(file.toString())
            .isEqualTo(other.parse(source, range, 0));
      }
    }
  }

  /** About 50,000 entries, of which some hundred are good. */
  @Test
  void anyPieceAtAnyPlaceIsTakenAsOthersTakeIt() throws IOException {
    byte[] rich = RICH.getBytes(UTF_8);
    assertThat(oracle.takes(rich)).isTrue();
    int good = 0;
    for (int at = 0; at < rich.length; at++) {
      for (byte[] piece : PIECES) {
        good += oracle.takes(spliced(rich, at, at, piece)) ? 1 : 0;
        good +=
            oracle.takes(spliced(rich, at, Math.min(rich.length, at + piece.length), piece))
                ? 1
                : 0;
      }
      for (int cut = at + 1; cut <= Math.min(rich.length, at + 40); cut++) {
        good += oracle.takes(spliced(rich, at, cut, new byte[0])) ? 1 : 0;
      }
    }
    System.out.println(good + " of the changed entries are good");
    assertThat(good).isGreaterThan(1000);
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(piece);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {20261128, 1, 2, 3})
  void manyChangesAreTakenAsOthersTakeThem(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] rich = RICH.getBytes(UTF_8);
    int good = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] changed = rich;
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        int from = random.nextInt(changed.length);
        int to = Math.min(changed.length, from + random.nextInt(3));
        // A piece of its own brings two of a name, a prefix where it is not declared, ...
        int start = random.nextInt(rich.length);
        byte[] piece =
            random.nextBoolean()
                ? PIECES.get(random.nextInt(PIECES.size()))
                : Arrays.copyOfRange(
                    rich, start, Math.min(rich.length, start + random.nextInt(30)));
        changed = spliced(changed, from, to, piece);
      }
      good += oracle.takes(changed) ? 1 : 0;
    }
    System.out.println("seed " + seed + ": " + good + " of 5000 are good");
    assertThat(good).isPositive();
  }

  /** Each is well-formed; that they are left is what keeps it simple. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a>&#38;</a>",
        "<a><!-- --></a>",
        "<a><?b?></a>",
        "<a><![CDATA[b]]></a>",
        "<a>\r\n</a>",
        "<a>></a>",
        "<\u00e4/>",
        "<a xml:space='preserve'/>",
      })
  void whatIsNotPlainIsLeft(String child) throws IOException {
    byte[] xml = ("<domainsnapshot><name>a</name>" + child + "</domainsnapshot>").getBytes(UTF_8);
    assertThat(
            new ChunkParser(Root.of(Kind.SNAPSHOTS), Limits.DEFAULT)
                .parse(ByteSource.of("entry.xml", xml), new ByteRange(0, xml.length), 0)
                .name())
        .isEqualTo("a");
    assertThat(parses(xml, Limits.DEFAULT)).isFalse();
  }

  @Test
  void limitsAreTheOthersToReport() {
    String attributes = " a='' b='' c=''";
    byte[] deep = "<domainsnapshot><name>a</name><b><c/></b></domainsnapshot>".getBytes(UTF_8);
    byte[] wide =
        ("<domainsnapshot><name>a</name><b" + attributes + "/></domainsnapshot>").getBytes(UTF_8);
    assertThat(parses(deep, Limits.DEFAULT.withMaxDepth(3))).isTrue();
    assertThat(parses(deep, Limits.DEFAULT.withMaxDepth(2))).isFalse();
    assertThat(parses(wide, Limits.DEFAULT.withMaxAttributes(3))).isTrue();
    assertThat(parses(wide, Limits.DEFAULT.withMaxAttributes(2))).isFalse();
    byte[] named = "<domainsnapshot><name>abc</name></domainsnapshot>".getBytes(UTF_8);
    assertThat(parses(named, Limits.DEFAULT.withMaxNameBytes(3))).isTrue();
    assertThat(parses(named, Limits.DEFAULT.withMaxNameBytes(2))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<domaincheckpoint><name>a</name></domaincheckpoint>",
        "<a><name>b</name></a>",
        "<domainsnapshots><name>a</name></domainsnapshots>",
        "<domainsnapshot/>",
        "<domainsnapshot><x/></domainsnapshot>",
        "",
      })
  void whatIsNoEntryIsLeft(String xml) {
    assertThat(parses(xml.getBytes(UTF_8), Limits.DEFAULT)).isFalse();
  }

  /** What is inside of a fact counts as its text, and what follows does not. */
  @Test
  void aFactMayHaveElements() throws IOException {
    byte[] xml =
        "<domainsnapshot><name>a<b>b<name>c</name></b>d</name>e</domainsnapshot>".getBytes(UTF_8);
    assertThat(oracle.takes(xml)).isTrue();
  }

  /** What it has no room for it leaves, instead of comparing each with all others. */
  @Test
  void manyAttributesAndPrefixesAreLeft() throws IOException {
    for (int count : new int[] {16, 17}) {
      StringBuilder attributes = new StringBuilder();
      StringBuilder open = new StringBuilder();
      StringBuilder close = new StringBuilder();
      for (int i = 0; i < count; i++) {
        attributes.append(" a").append(i).append("=''");
        open.append("<p").append(i).append(":a xmlns:p").append(i).append("='b'>");
        close.insert(0, "</p" + i + ":a>");
      }
      assertThat(oracle.takes(entry("<b" + attributes + "/>"))).isEqualTo(count == 16);
      assertThat(oracle.takes(entry("" + open + close))).isEqualTo(count == 16);
    }
  }

  private static byte[] entry(String child) {
    return ("<domainsnapshot><name>a</name>" + child + "</domainsnapshot>").getBytes(UTF_8);
  }

  @Test
  void itStandsAnywhereInItsDocument() {
    String document = "<?xml version='1.0'?>" + new String(entry(""), UTF_8) + "<!-- -->";
    ByteRange range = new ByteRange(21, document.indexOf("<!--"));
    Entry found =
        Objects.requireNonNull(
            PlainParser.parse(document.getBytes(UTF_8), range, Kind.SNAPSHOTS, Limits.DEFAULT));
    assertThat(found.name()).isEqualTo("a");
    assertThat(found.range()).isEqualTo(range);
  }
}
