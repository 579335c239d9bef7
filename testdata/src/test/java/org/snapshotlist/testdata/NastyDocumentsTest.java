package org.snapshotlist.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

class NastyDocumentsTest {

  private static final int BATCH = 250;

  static LongStream firstSeeds() {
    return LongStream.range(0, 12).map(i -> i * BATCH);
  }

  @ParameterizedTest(name = "seeds from {0}")
  @MethodSource("firstSeeds")
  void saysOfItselfWhatADomSaysOfIt(long firstSeed) throws Exception {
    for (long seed = firstSeed; seed < firstSeed + BATCH; seed++) {
      agreesWithADom(NastyDocuments.document(seed));
    }
  }

  private static void agreesWithADom(NastyDocument document) throws IOException, SAXException {
    Document dom = DomList.parse(document.bytes());
    Element root = dom.getDocumentElement();
    assertThat(root.getNodeName()).as("root of %s", document).isEqualTo(document.root());
    assertThat(root.hasAttribute("current") ? root.getAttribute("current") : null)
        .as("current of %s", document)
        .isEqualTo(document.current());
    assertThat(DomList.children(root))
        .as("entries of %s", document)
        .hasSameSizeAs(document.entries())
        .allMatch(entry -> entry.getNodeName().equals(document.kind().entry()));
    assertThat(DomList.entries(dom, document.entries()))
        .as("facts of %s", document)
        .isEqualTo(document.entries());
  }

  @ParameterizedTest(name = "seeds from {0}")
  @MethodSource("firstSeeds")
  void hasItsEntriesWhereItSays(long firstSeed) throws Exception {
    for (long seed = firstSeed; seed < firstSeed + 100; seed++) {
      NastyDocument document = NastyDocuments.document(seed);
      byte[] bytes = document.bytes();
      Element root = DomList.parse(bytes).getDocumentElement();
      List<Element> children = DomList.children(root);
      for (int i = 0; i < children.size(); i++) {
        ExpectedEntry entry = document.entries().get(i);
        byte[] chunk = Arrays.copyOfRange(bytes, (int) entry.start(), (int) entry.end());
        assertThat(inScope(chunk, root).isEqualNode(children.get(i)))
            .as("entry %d of %s", i, document)
            .isTrue();
      }
    }
  }

  /** Parses a chunk with the root's namespaces in scope. */
  private static Node inScope(byte[] chunk, Element root) throws IOException, SAXException {
    ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
    StringBuilder start = new StringBuilder("<r");
    NamedNodeMap attributes = root.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      if (attribute.getNodeName().startsWith("xmlns")) {
        start.append(' ').append(attribute.getNodeName()).append("='");
        start.append(EntryText.escaped(attribute.getNodeValue())).append('\'');
      }
    }
    wrapped.writeBytes(start.append('>').toString().getBytes(StandardCharsets.UTF_8));
    wrapped.writeBytes(chunk);
    wrapped.writeBytes("</r>".getBytes(StandardCharsets.UTF_8));
    Element wrapper = DomList.parse(wrapped.toByteArray()).getDocumentElement();
    assertThat(wrapper.getChildNodes().getLength()).isEqualTo(1);
    return wrapper.getFirstChild();
  }

  @ParameterizedTest(name = "border {0}")
  @ValueSource(ints = {512, 4_096, 1 << 16, 1 << 17, 1 << 18})
  void putsATokenAcrossTheBorder(int border) throws Exception {
    Set<String> across = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      NastyDocument document = NastyDocuments.straddling(seed, border);
      agreesWithADom(document);
      byte[] bytes = document.bytes();
      assertThat(bytes.length).as("%s", document).isGreaterThan(border);
      // What begins a token, or parts two, cannot be the second half of one.
      assertThat((char) bytes[border]).as("%s at %d", document, border).isNotIn('<', '&', ' ');
      across.add(new String(bytes, border - 1, 2, StandardCharsets.ISO_8859_1));
    }
    assertThat(across).as("what lies across %d", border).hasSizeGreaterThan(5);
  }

  @Test
  void isValidAsAList() {
    for (long seed = 0; seed < 3_000; seed++) {
      NastyDocument document = NastyDocuments.document(seed);
      Set<String> names = new HashSet<>();
      Set<Object> uuids = new HashSet<>();
      for (ExpectedEntry entry : document.entries()) {
        assertThat(names.add(entry.name())).as("%s: %s", document, entry.name()).isTrue();
        assertThat(entry.name().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 255);
        if (entry.uuid() != null) {
          uuids.add(entry.uuid());
        }
      }
      assertThat(uuids).as("uuids of %s", document).hasSizeLessThanOrEqualTo(1);
      if (document.current() != null) {
        assertThat(names).as("current of %s", document).contains(document.current());
      }
      hasNoOrphanAndNoCycle(document, names);
    }
  }

  private static void hasNoOrphanAndNoCycle(NastyDocument document, Set<String> names) {
    Set<String> reached = new HashSet<>();
    List<ExpectedEntry> left = new ArrayList<>(document.entries());
    while (left.removeIf(
        entry ->
            (entry.parent() == null || reached.contains(entry.parent()))
                && reached.add(entry.name()))) {}
    assertThat(left).as("orphans and cycles of %s", document).isEmpty();
    assertThat(reached).isEqualTo(names);
  }

  /** A generator that never makes some trap proves nothing about it. */
  @Test
  void meetsEveryTrap() {
    StringBuilder all = new StringBuilder();
    for (long seed = 0; seed < 1_000; seed++) {
      all.append(new String(NastyDocuments.document(seed).bytes(), StandardCharsets.UTF_8));
    }
    for (String trap :
        List.of(
            "\uFEFF<\\?xml",
            "<!-->",
            "<!--->",
            "<!--[^<>]*</domainsnapshot>",
            "<!\\[CDATA\\[</domainsnapshot>\\]\\]>",
            "<!\\[CDATA\\[\\]\\]\\]\\]>",
            "<\\?pi\\s+</domainsnapshot>\\?>",
            "<\\?domainsnapshot",
            "\\?\\?>",
            "='[^'<]*>[^'<]*\"",
            "=\"[^\"<]*>[^\"<]*'",
            "\\s=\\s",
            "<domainsnapshot[\\r\\n]",
            "</domainsnapshot\\s+>",
            "<domainsnapshot/>",
            "<domainsnapshotx",
            "<domainsnapshot:name",
            "<x:domainsnapshot",
            "<domaincheckpoint.1",
            "<name[^>]*>[^<]*<!--",
            "<name[^>]*>[^<]*<\\?",
            "<name[^>]*>[^<]*<!\\[CDATA\\[",
            "<name[^>]*>[^<]*&#x",
            "<größe",
            "<クリーン",
            "\r\n",
            "\r[^\n]",
            "encoding\\s*=\\s*.[Uu][Ss]-",
            "standalone",
            "xmlns\\s*=\\s*(''|\"\")",
            "<snapshots",
            "<checkpoints",
            "<snapshotlist[^>]*/>\\s*$|<snapshotlist\\s*/>",
            "💾")) {
      Matcher matcher = Pattern.compile(trap).matcher(all);
      assertThat(matcher.find()).as("%s occurs", trap).isTrue();
    }
  }

  @Test
  void isMostlySmall() {
    long[] sizes =
        LongStream.range(0, 1_000)
            .map(seed -> NastyDocuments.document(seed).bytes().length)
            .sorted()
            .toArray();
    assertThat(sizes[500]).as("median").isBetween(300L, 20_000L);
    assertThat(Arrays.stream(sizes).filter(size -> size > 1 << 16).count())
        .as("documents over 64 KiB in a thousand")
        .isBetween(1L, 20L);
  }

  @ParameterizedTest(name = "locale {0}")
  @ValueSource(strings = {"en-US", "tr-TR", "ar-EG"})
  void isTheSameForTheSameSeedInEveryLocale(String locale) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      assertThat(Digests.sha256(NastyDocuments.document(7).bytes()))
          .isEqualTo("b5bb30aace6966fdc512aa60be12711ff06a04769ff6acbcdfb0ca003a361af0");
    } finally {
      Locale.setDefault(before);
    }
  }
}
