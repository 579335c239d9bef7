package org.snapshotlist.internal.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;

class SchemaTest {

  private static final String GRAMMAR =
      "<grammar xmlns='http://relaxng.org/ns/structure/1.0'"
          + " datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'>";
  private static final String START =
      "<start><element name='domainsnapshot'><ref name='name'/><zeroOrMore><ref name='more'/></zeroOrMore>"
          + "</element></start>";
  private static final String NAME =
      "<define name='name'><element name='name'><text/></element></define>";
  private static final String NUMBER =
      "<define name='more'><element name='number'><data type='unsignedInt'/></element></define>";
  private static final String WORD =
      "<define name='more'><element name='word'><text/></element></define>";

  private final Map<String, String> files = new HashMap<>();
  private final List<String> opened = new ArrayList<>();

  @Test
  void theFirstProblemHasItsByteAndNoOtherIsTold() throws IOException {
    put("domainsnapshot.rng", START + NAME + NUMBER);
    String good = "<domainsnapshot>\r\n<name>é😀€</name>\r\n<number>1</number>";
    String bad = good + "<odd/><odder/><number>x</number></domainsnapshot>";

    assertThat(check(good + "</domainsnapshot>", "")).isNull();
    assertThat(check(bad, ""))
        .isEqualTo(
            Fault.at(
                1000 + good.getBytes(UTF_8).length,
                "the schema refuses this: tag name \"odd\" is not allowed. Possible tag names are: <number>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<number>x</number>",
        "<number><!--c-->1<b/></number>",
        "<number a='1'>1</number>",
        "<number/>"
      })
  void theByteIsInTheElementThatIsRefused(String bad) throws IOException {
    put("domainsnapshot.rng", START + NAME + NUMBER);
    String before = "<domainsnapshot><name>é</name>" + "<number>7</number>".repeat(5000);
    long from = 1000L + before.getBytes(UTF_8).length;

    Fault fault = check(before + bad + "<number>8</number></domainsnapshot>", "");

    assertThat(Objects.requireNonNull(fault).offset()).isBetween(from, from + bad.length());
  }

  @Test
  void whatTheRootDeclaresIsKnownButNoPartOfTheEntry() throws IOException {
    put(
        "domainsnapshot.rng",
        START
            + NAME
            + "<define name='more'><element name='é' ns='urn:q'><empty/></element></define>");
    String xml = "<domainsnapshot><name>a</name><q:é/><q:b/></domainsnapshot>";

    Fault fault = check(xml, " xmlns:q='urn:q'");

    assertThat(Objects.requireNonNull(fault).offset()).isEqualTo(1000 + xml.indexOf("<q:b") + 1);
    assertThat(check(xml.replace("<q:b/>", ""), " xmlns:q='urn:q'")).isNull();
  }

  @Test
  void aFileIsPutInThePlaceOfItsInclude() throws IOException {
    put(
        "domainsnapshot.rng",
        START + "<include href='a.rng'/><div><include href='b-1.rng'/></div>");
    put("a.rng", NAME);
    put("b-1.rng", NUMBER);

    assertThat(check("<domainsnapshot><name/><number>1</number></domainsnapshot>", "")).isNull();
    assertThat(check("<domainsnapshot><name/><number>x</number></domainsnapshot>", "")).isNotNull();
    assertThat(opened).containsOnly("domainsnapshot.rng", "a.rng", "b-1.rng");
  }

  @Test
  void anIncludeMayHaveDefinitionsThatReplaceThoseOfItsFileAndOfFilesBehindIt() throws IOException {
    put(
        "domainsnapshot.rng",
        "<include href='a.rng'><div>" + WORD + "</div>" + START + "</include>");
    put("a.rng", "<start><notAllowed/></start><include href='b.rng'/>" + NAME);
    put("b.rng", "<div>" + NUMBER + "</div>");

    assertThat(check("<domainsnapshot><name/><word/></domainsnapshot>", "")).isNull();
    assertThat(check("<domainsnapshot><name/><number>1</number></domainsnapshot>", "")).isNotNull();
  }

  @Test
  void whatIsReplacedOutsideStaysInAGrammarWithin() throws IOException {
    String within =
        "<define name='more'><grammar><include href='c.rng'/><start><ref name='more'/></start></grammar></define>";
    put("domainsnapshot.rng", "<include href='a.rng'>" + within + "</include>" + START + NAME);
    put("a.rng", WORD);
    put("c.rng", NUMBER);

    assertThat(check("<domainsnapshot><name/><number>1</number></domainsnapshot>", "")).isNull();
    assertThat(check("<domainsnapshot><name/><word/></domainsnapshot>", "")).isNotNull();
  }

  /** Without a library there are the types string and token only. */
  @Test
  void theDatatypeLibraryDoesNotPassToAFileThatIsIncluded() {
    put("domainsnapshot.rng", START + NAME + "<include href='a.rng'/>");
    files.put(
        "a.rng", "<grammar xmlns='http://relaxng.org/ns/structure/1.0'>" + NUMBER + "</grammar>");

    assertThatThrownBy(this::schema)
        .isInstanceOf(MalformedListException.class)
        .hasMessageStartingWith("S/domainsnapshot.rng: no RELAX NG schema: ")
        .hasMessageContaining("unsignedInt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.rng",
        "/etc/a.rng",
        "sub/a.rng",
        "..",
        ".",
        "",
        "http://127.0.0.1/a.rng",
        "file:a.rng",
        "a.rng#x",
        "%2e%2e/a.rng",
        "a\\b.rng",
        "a.rng\0"
      })
  void anIncludeThatLeadsElsewhereIsRefused(String href) {
    put(
        "domainsnapshot.rng",
        START + NAME + "<include href='" + href.replace("\0", "&#10;") + "'/>");

    assertThatThrownBy(this::schema)
        .isInstanceOf(MalformedListException.class)
        .hasMessageStartingWith(
            "S/domainsnapshot.rng, at byte "
                + (GRAMMAR + START + NAME).length()
                + ": an include names '")
        .hasMessageContaining("must name a file beside this one");
    assertThat(opened).containsExactly("domainsnapshot.rng");
  }

  @Test
  void aNameOfAnyLengthIsLookedAt() {
    String href = "a" + ".a".repeat(100_000);
    put("domainsnapshot.rng", START + NAME + "<include href='" + href + "'/>");
    assertThatThrownBy(this::schema).isInstanceOf(FileNotFoundException.class).hasMessage(href);
  }

  @Test
  void anythingElseThatCouldLeadElsewhereIsRefused() {
    refused("<include/>", "an include names ''");
    refused(
        "<define name='x'><externalRef href='a.rng'/></define>", "an <externalRef> stands here");
    refused("<div xml:base='http://127.0.0.1/'/>", "an xml:base stands here");
    refused("<include href='domainsnapshot.rng'/>", "'domainsnapshot.rng' is included by itself");
    refused("<div>".repeat(300) + "</div>".repeat(300), "more than 256 elements are open here");
    refused("<define name='x'>", "not well-formed: unexpected close tag");
    refused("<define name='x'><value>&amp;&other;</value></define>", "not well-formed: ");
  }

  private void refused(String content, String message) {
    put("domainsnapshot.rng", START + NAME + NUMBER + content);
    opened.clear();
    assertThatThrownBy(this::schema)
        .isInstanceOf(MalformedListException.class)
        .hasMessageContaining(message);
    assertThat(opened).containsExactly("domainsnapshot.rng");
  }

  @Test
  void asManyElementsMayBeOpenAsTheLimitSays() throws IOException {
    // The grammar is the first one.
    int inside = (int) Limits.DEFAULT.maxDepth() - 1;
    // Newer JDKs themselves give up at 100: jdk.xml.maxElementDepth.
    int read = Runtime.version().feature() < 24 ? inside : 98;
    put("domainsnapshot.rng", START + NAME + NUMBER + "<div>".repeat(read) + "</div>".repeat(read));
    assertThat(check("<domainsnapshot><name/></domainsnapshot>", "")).isNull();

    refused("<div>".repeat(inside + 1) + "</div>".repeat(inside + 1), "more than 256 elements");
  }

  /** Bytes of another encoding would be read as others, or not at all. */
  @Test
  void aFileOfAnotherEncodingIsRefused() {
    files.put(
        "domainsnapshot.rng",
        "<?xml version='1.0' encoding='ISO-8859-1'?>" + GRAMMAR + START + NAME + "</grammar>");
    assertThatThrownBy(this::schema)
        .hasMessageStartingWith(
            "S/domainsnapshot.rng, at byte 0: the declared encoding is 'ISO-8859-1', but must be ");
  }

  @Test
  void aFileThatIsNoUtf8IsRefusedAtItsByte() {
    byte[] bytes = (GRAMMAR + START + "?</grammar>").getBytes(UTF_8);
    int at = (GRAMMAR + START).length();
    bytes[at] = (byte) 0xff;
    assertThatThrownBy(
            () ->
                Schema.read(
                    name -> ByteSource.of("S/" + name, bytes),
                    "S/domainsnapshot.rng",
                    Kind.SNAPSHOTS))
        .hasMessageStartingWith(
            "S/domainsnapshot.rng, at byte %d: bytes FF are no UTF-8 character", at);
  }

  @Test
  void aDoctypeIsRefused() {
    files.put(
        "domainsnapshot.rng",
        "<!DOCTYPE grammar SYSTEM 'http://127.0.0.1/x'>" + GRAMMAR + START + "</grammar>");

    assertThatThrownBy(this::schema)
        .hasMessage(
            "S/domainsnapshot.rng, at byte 0: a DOCTYPE stands here, but a schema must have none");
  }

  @Test
  void aFileThatIsNoSchemaIsRefused() {
    files.put("domainsnapshot.rng", "<schema/>");
    assertThatThrownBy(this::schema)
        .hasMessage(
            "S/domainsnapshot.rng, at byte 0: the root element is <schema>, but must be RELAX NG's <grammar>");
    files.put("domainsnapshot.rng", "");
    assertThatThrownBy(this::schema)
        .hasMessageStartingWith("S/domainsnapshot.rng, at byte 0: not well-formed: ");
    put("domainsnapshot.rng", START);
    assertThatThrownBy(this::schema)
        .hasMessageStartingWith("S/domainsnapshot.rng: no RELAX NG schema: ");
  }

  /** Each of 40 files includes the next one twice. */
  @Test
  void includesThatDoubleEachTimeComeToAnEnd() {
    put("domainsnapshot.rng", START + "<include href='a1.rng'/>");
    for (int i = 1; i <= 40; i++) {
      put(
          "a" + i + ".rng",
          ("<include href='a" + (i + 1) + ".rng'/>").repeat(2) + "x".repeat(1 << 14));
    }
    put("a41.rng", NAME);

    assertThatThrownBy(this::schema)
        .hasMessageContaining("the schema has more than 8388608 characters");
  }

  private void put(String file, String content) {
    files.put(file, GRAMMAR + content + "</grammar>");
  }

  private Schema schema() throws IOException {
    return Schema.read(this::open, "S/domainsnapshot.rng", Kind.SNAPSHOTS);
  }

  private ByteSource open(String name) throws IOException {
    opened.add(name);
    String content = files.get(name);
    if (content == null) {
      throw new FileNotFoundException(name);
    }
    return ByteSource.of("S/" + name, content.getBytes(UTF_8));
  }

  /** Checks an entry that stands at byte 1000 of its list. */
  private @Nullable Fault check(String xml, String namespaces) throws IOException {
    Root root = new Root(Kind.SNAPSHOTS, "snapshots", null, namespaces, new ByteRange(0, 11));
    return new ChunkParser(root, Limits.DEFAULT)
        .check(xml.getBytes(UTF_8), "vm.xml", 1000, schema());
  }
}
