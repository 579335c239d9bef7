package org.snapshotlist.internal.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.internal.xml.WalksAgreeTest.Way;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.MemoryKind;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.SnapshotListException;
import org.snapshotlist.model.State;

/** What every walk tells of a small list, one thing at a time: {@link WalksAgreeTest} mixes all. */
class EachWalkTest {

  private static final String A = "<domainsnapshot><name>a</name></domainsnapshot>";
  private static final String UUID_TEXT = "00112233-4455-6677-8899-aabbccddeeff";

  private static Recorded walk(Way way, String list) throws IOException {
    Recorded seen = new Recorded();
    way.walk().walk(CutSource.of(list.getBytes(UTF_8)), seen);
    return seen;
  }

  /** Returns the only entry of a list, of which nothing is bad. */
  private static Entry entry(Way way, String body) throws IOException {
    String xml = "<domainsnapshot>" + body + "</domainsnapshot>";
    Recorded seen = walk(way, "<snapshotlist>" + xml + "</snapshotlist>");
    assertThat(seen.why).isEmpty();
    assertThat(seen.entries).hasSize(1);
    Entry entry = seen.entries.get(0);
    assertThat(entry.range().start()).isEqualTo("<snapshotlist>".length());
    assertThat(entry.range().length()).isEqualTo(xml.getBytes(UTF_8).length);
    CRC32C crc = new CRC32C();
    crc.update(xml.getBytes(UTF_8));
    assertThat(entry.crc32c()).isEqualTo((int) crc.getValue());
    return entry;
  }

  /** Returns why a list is not good. */
  private static SnapshotListException refusal(Way way, String list) throws IOException {
    try {
      Recorded seen = walk(way, list);
      assertThat(seen.why).as("%s takes %s", way, list).isNotEmpty();
      return seen.why.get(0);
    } catch (SnapshotListException e) {
      return e;
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEntryThatSaysLittleHasFewFacts(Way way) throws IOException {
    Entry entry = entry(way, "<name>a</name>");
    assertThat(entry.name()).isEqualTo("a");
    assertThat(entry.parent()).isNull();
    assertThat(entry.creationTime()).isNull();
    assertThat(entry.state()).isNull();
    assertThat(entry.memory()).isNull();
    assertThat(entry.external()).isFalse();
    assertThat(entry.uuid()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void theFirstOfEachFactCountsWithoutTheSpaceAroundIt(Way way) throws IOException {
    Entry entry =
        entry(
            way,
            "<name> a </name><name>b</name>"
                + "<parent><name>p</name><name>q</name></parent><parent><name>r</name></parent>"
                + "<creationTime>\n 7\t </creationTime><creationTime>8</creationTime>"
                + "<state> shutoff </state><state>running</state>"
                + ("<domain><uuid> " + UUID_TEXT + "\n</uuid><uuid>x</uuid></domain>")
                + "<domain><uuid>y</uuid></domain>");
    // A name is what it is.
    assertThat(entry.name()).isEqualTo(" a ");
    assertThat(entry.parent()).isEqualTo("p");
    assertThat(entry.creationTime()).isEqualTo(7);
    assertThat(entry.state()).isEqualTo(State.SHUTOFF);
    assertThat(entry.uuid()).isEqualTo(UUID.fromString(UUID_TEXT));
  }

  @ParameterizedTest
  @EnumSource
  void anotherDomainsUuidIsNone(Way way) throws IOException {
    String domains = "<domain/><domain><uuid>" + UUID_TEXT + "</uuid></domain>";
    assertThat(entry(way, "<name>a</name>" + domains).uuid()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void memoryIsWhatItSaysOrWhatTheStateMakesOfIt(Way way) throws IOException {
    assertThat(memory(way, "<memory snapshot='no' file='f'/>")).isEqualTo(MemoryKind.NONE);
    assertThat(memory(way, "<memory x='y'/>")).isNull();
    assertThat(memory(way, "<memory file='f'/>")).isEqualTo(MemoryKind.EXTERNAL);
    assertThat(memory(way, "<memory/><memory file='f'/>")).isNull();
    assertThat(memory(way, "<state>running</state><memory/>")).isEqualTo(MemoryKind.INTERNAL);
    assertThat(memory(way, "<state>shutoff</state>")).isEqualTo(MemoryKind.NONE);
    assertThat(memory(way, "<x:memory xmlns:x='u' snapshot='no'/>")).isNull();
    assertThat(memory(way, "<memory xmlns:x='u' x:snapshot='no'/>")).isNull();
  }

  private static @Nullable MemoryKind memory(Way way, String body) throws IOException {
    return entry(way, "<name>a</name>" + body).memory();
  }

  @ParameterizedTest
  @EnumSource
  void anEntryIsExternalByAnyDisk(Way way) throws IOException {
    String disks = "<disks><disk/><disk snapshot='%s'/></disks>";
    assertThat(entry(way, "<name>a</name>" + disks.formatted("external")).external()).isTrue();
    assertThat(entry(way, "<name>a</name>" + disks.formatted("internal")).external()).isFalse();
    String elsewhere = "<x>" + disks.formatted("external") + "</x>";
    assertThat(entry(way, "<name>a</name>" + elsewhere).external()).isFalse();
  }

  /** XML 1.0, 2.11, 3.3.3 and 4.1. */
  @ParameterizedTest
  @EnumSource
  void textIsWhatAParserMakesOfIt(Way way) throws IOException {
    assertThat(name(way, "&lt;&gt;&amp;&apos;&quot;")).isEqualTo("<>&'\"");
    assertThat(name(way, "&#9;&#10;&#13;&#32;&#x20;")).isEqualTo("\t\n\r  ");
    assertThat(name(way, "&#xd7ff;&#xe000;&#xfffd;&#x10000;&#x10FFFF;"))
        .isEqualTo("\ud7ff\ue000\ufffd\ud800\udc00\udbff\udfff");
    assertThat(name(way, "a\r\nb\rc\nd\r\r\ne")).isEqualTo("a\nb\nc\nd\n\ne");
    assertThat(name(way, "a<!--b-->c<?d e?>f<![CDATA[<g>&amp;\r\n]]>h<i j='>'>k</i>l<m/>n"))
        .isEqualTo("acf<g>&amp;\nhkln");
  }

  private static String name(Way way, String text) throws IOException {
    return entry(way, "<name>" + text + "</name>").name();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&#0;",
        "&#8;",
        "&#xb;",
        "&#x1f;",
        "&#xd800;",
        "&#xdfff;",
        "&#xfffe;",
        "&#x110000;"
      })
  void aReferenceToWhatIsNoCharacterIsRefused(String reference) throws IOException {
    String name = "<name>" + reference + "</name>";
    for (Way way : Way.values()) {
      assertThat(
              refusal(
                  way,
                  "<snapshotlist><domainsnapshot>" + name + "</domainsnapshot></snapshotlist>"))
          .isInstanceOf(MalformedListException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEntryInsideOfAnEntryIsAPartOfIt(Way way) throws IOException {
    for (String tag :
        new String[] {"<domainsnapshot>", "<domainsnapshot >", "<domainsnapshot a='/'>"}) {
      for (String inner :
          new String[] {"", "<domainsnapshot/>", "<domainsnapshots></domainsnapshots>"}) {
        String body = "<name>a</name><x>" + tag + inner + "</domainsnapshot\n></x>";
        assertThat(entry(way, body).name()).isEqualTo("a");
      }
    }
  }

  /** Longer than what a walk reads at once, and than what a parser takes by itself. */
  @ParameterizedTest
  @EnumSource
  void aLongEntryIsSummedWhole(Way way) throws IOException {
    String text = "\u00e4\u20ac\ud83d\ude00x".repeat(110_000);
    assertThat(entry(way, "<name>a</name><description>" + text + "</description>").name())
        .isEqualTo("a");
    assertThat(entry(way, "<name>a</name><x y='" + text + "'/>").name()).isEqualTo("a");
  }

  @ParameterizedTest
  @EnumSource
  void theRootIsToldAsItIs(Way way) throws IOException {
    String tag =
        "<snapshotlist b='&lt;' xmlns='urn:d' current='c&amp;d' xmlns:x='&lt;&amp;&quot;&#9;&#10;&#13;>\t'>";
    Recorded seen = walk(way, "<?xml version='1.0'?>\n" + tag + "<!-- c -->" + "</snapshotlist>\n");
    Root root = Objects.requireNonNull(seen.root);
    assertThat(root.current()).isEqualTo("c&d");
    assertThat(root.namespaces())
        .isEqualTo(" xmlns=\"urn:d\" xmlns:x=\"&lt;&amp;&quot;&#9;&#10;&#13;> \"");
    assertThat(root.tag().start()).isEqualTo(22);
    assertThat(root.tag().length()).isEqualTo(tag.length());
    Recorded plain = walk(way, "<snapshotlist y='z' xmlnsx='1'/>");
    assertThat(Objects.requireNonNull(plain.root).namespaces()).isEmpty();
    assertThat(plain.root.current()).isNull();
  }

  /** All that an opening reads of a root's attributes; the authority knows XML's other letters. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "z", "A", "Z", "_", "\u00e9", "a-", "a.", "a0", "a9", "az", "aZ"})
  void aRootsAttributesMayHaveAnyXmlName(String name) throws IOException {
    for (Way way : Way.values()) {
      assertThat(walk(way, "<snapshotlist " + name + "='1'>" + A + "</snapshotlist>").why)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-", ".", "0", "9", "@", "[", "`", "{", "a/", "a;", "a@", "a[", "a`", "a{"})
  void aRootsAttributesMayHaveNoOther(String name) throws IOException {
    for (Way way : Way.values()) {
      assertThat(refusal(way, "<snapshotlist " + name + "='1'>" + A + "</snapshotlist>"))
          .isInstanceOf(MalformedListException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "&#32;", "&amp;", "<![CDATA[ ]]>", "<![CDATA[x]]>", "\u00a0"})
  void textBetweenEntriesIsRefusedWhereItStands(String text) throws IOException {
    String before = "<snapshotlist>\n" + A + "\n ";
    for (Way way : Way.values()) {
      assertThat(refusal(way, before + text + A + "</snapshotlist>"))
          .as("%s", way)
          .hasMessageContaining("text stands between the entries")
          .extracting(SnapshotListException::offset)
          .isEqualTo((long) before.length());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "<a/>", "<snapshotlist/>", "<![CDATA[]]>", "&#32;"})
  void whatStandsBehindTheRootIsRefused(String behind) throws IOException {
    String list = "<snapshotlist>" + A + "</snapshotlist> <!-- good --> ";
    for (Way way : Way.values()) {
      assertThat(walk(way, list).why).isEmpty();
      assertThat(refusal(way, list + behind).offset())
          .as("%s", way)
          .isBetween((long) list.length(), list.length() + 9L);
    }
  }

  /** What is wrong is the byte, not that the reader looked for the character's rest in vain. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SALVAGE")
  void aByteThatIsNoUtf8IsNamedHoweverMuchStandsBehindIt(Way way) {
    byte[] bytes = ("<snapshotlist><!-- " + "x".repeat(600_000) + " -->").getBytes(UTF_8);
    for (int bad : new int[] {0x80, 0xc1, 0xf5, 0xff}) {
      bytes[100] = (byte) bad;
      noUtf8(way, bytes, String.format("%02X", bad));
    }
    // What goes on as it may not, though it began well.
    bytes[100] = (byte) 0xe2;
    bytes[101] = (byte) 0x82;
    noUtf8(way, bytes, "E2 82");
    bytes[100] = (byte) 0xf0;
    bytes[101] = (byte) 0x9f;
    bytes[102] = (byte) 0x98;
    noUtf8(way, bytes, "F0 9F 98");
  }

  private static void noUtf8(Way way, byte[] bytes, String told) {
    assertThatThrownBy(() -> limited(way).walk(CutSource.of(bytes), new Recorded()))
        .hasMessageStartingWith("list.xml, at byte 100: bytes " + told + " are no UTF-8 character");
  }

  private static ListWalk limited(Way way) {
    Limits limits = Limits.DEFAULT.withMaxEntryBytes(1000);
    return way == Way.AUTHORITY
        ? new WoodstoxWalk(limits, Progress.NONE)
        : way == Way.STRUCTURAL
            ? new StructuralWalk(limits, Progress.NONE)
            : new StrictCheck(limits, way == Way.STRICT ? 1 : 2, Progress.NONE);
  }

  @ParameterizedTest
  @EnumSource
  void progressComesToTheListsEnd(Way way) throws IOException {
    byte[] bytes = ("<snapshotlist>" + A + "<!-- -->\n</snapshotlist>\n").getBytes(UTF_8);
    long[] last = new long[2];
    Progress progress =
        (done, all) -> {
          last[0] = done;
          last[1] = all;
        };
    ListWalk walk =
        switch (way) {
          case AUTHORITY -> new WoodstoxWalk(Limits.DEFAULT, progress);
          case STRUCTURAL -> new StructuralWalk(Limits.DEFAULT, progress);
          case STRICT -> new StrictCheck(Limits.DEFAULT, 1, progress);
          case STRICT_ON_TWO_THREADS -> new StrictCheck(Limits.DEFAULT, 2, progress);
          case SALVAGE -> new SalvageWalk(Limits.DEFAULT, progress);
        };
    walk.walk(CutSource.of(bytes), new Recorded());
    assertThat(last).containsExactly(bytes.length, bytes.length);
  }

  /** A salvage finds it only when it parses the entry. */
  @Test
  void aSalvageNamesTheListOfAnEntryThatIsNoUtf8() throws IOException {
    byte[] bytes =
        ("<snapshotlist>" + A + A.replace("a</", "b?</") + "</snapshotlist>").getBytes(UTF_8);
    int at = "<snapshotlist>".length() + A.length() + A.indexOf("a</n") + 1;
    bytes[at] = (byte) 0xff;
    Recorded seen = new Recorded();
    Way.SALVAGE.walk().walk(CutSource.of(bytes), seen);
    assertThat(seen.entries).extracting(Entry::name).containsExactly("a");
    assertThat(seen.why)
        .singleElement()
        .asString()
        .contains("list.xml, at byte " + at + ": bytes FF are no UTF-8 character");
  }
}
