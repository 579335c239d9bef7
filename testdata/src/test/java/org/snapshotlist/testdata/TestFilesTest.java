package org.snapshotlist.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

class TestFilesTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (\\w+) \\| .+ \\|$");

  /** One row of the README's table of hostile files. */
  record Row(String file, String xml) {}

  static List<Row> rows() throws IOException {
    Matcher rows = ROW.matcher(Files.readString(TestFiles.directory().resolve("README.md")));
    List<Row> found = new ArrayList<>();
    while (rows.find()) {
      found.add(new Row(rows.group(1), rows.group(2)));
    }
    return found;
  }

  @Test
  void listsEveryHostileFileInTheReadme() throws IOException {
    assertThat(rows().stream().map(Row::file))
        .containsExactlyInAnyOrderElementsOf(names(TestFiles.hostiles()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void isAsWellFormedAsTheReadmeSays(Row row) throws Exception {
    byte[] bytes = Files.readAllBytes(TestFiles.hostile(row.file()));
    switch (row.xml()) {
      case "yes" -> assertThat(DomList.parse(bytes)).isNotNull();
      case "no" -> assertThatThrownBy(() -> DomList.parse(bytes)).isNotInstanceOf(Error.class);
      case "DOCTYPE" ->
          assertThatThrownBy(() -> DomList.parse(bytes))
              .isInstanceOf(SAXException.class)
              .hasMessageContaining("DOCTYPE");
      // Parsers differ in the encodings that they know; a list may have none of these anyway.
      default -> assertThat(row.xml()).isEqualTo("encoding");
    }
  }

  @Test
  void hasTheGoodListsThatTheReadmeNames() throws IOException {
    assertThat(names(TestFiles.lists()))
        .containsExactly(
            "checkpoints.xml",
            "empty-checkpoints.xml",
            "empty.xml",
            "small.xml",
            "snapshots.xml",
            "vm3.xml",
            "vm5.xml");
    String readme = Files.readString(TestFiles.directory().resolve("README.md"));
    assertThat(names(TestFiles.lists())).allMatch(name -> readme.contains("`" + name + "`"));
  }

  static Stream<Path> goodLists() {
    return TestFiles.lists().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodLists")
  void consistsOfWhatLibvirtWrote(Path list) throws Exception {
    Map<String, Element> originals = originals();
    Element root = DomList.parse(Files.readAllBytes(list)).getDocumentElement();
    Map<String, Element> entries = new TreeMap<>();
    for (Element entry : DomList.children(root)) {
      Element original = Objects.requireNonNull(originals.get(key(entry)), key(entry));
      Element active = DomList.child(original, "active");
      if (active != null) {
        original.removeChild(active);
      }
      assertThat(withoutIndent(entry).isEqualNode(withoutIndent(original))).as(key(entry)).isTrue();
      entries.put(key(entry), entry);
    }
    assertThat(entries).hasSameSizeAs(DomList.children(root));
    assertThat(entries.values())
        .allMatch(
            entry -> {
              Element parent = DomList.child(DomList.child(entry, "parent"), "name");
              return parent == null
                  || entries.keySet().stream()
                      .anyMatch(key -> key.endsWith("/" + parent.getTextContent()));
            });
    if (root.hasAttribute("current")) {
      assertThat(entries.keySet())
          .anyMatch(key -> key.endsWith("/" + root.getAttribute("current")));
    }
  }

  private static Map<String, Element> originals() throws IOException, SAXException {
    Map<String, Element> originals = new HashMap<>();
    for (Path file :
        Stream.concat(TestFiles.snapshots().stream(), TestFiles.checkpoints().stream()).toList()) {
      Element entry = DomList.parse(Files.readAllBytes(file)).getDocumentElement();
      originals.put(key(entry), entry);
    }
    return originals;
  }

  private static String key(Element entry) {
    Element domain = DomList.child(DomList.child(entry, "domain"), "name");
    Element name = DomList.child(entry, "name");
    return entry.getNodeName()
        + "/"
        + (domain == null ? "" : domain.getTextContent())
        + "/"
        + (name == null ? "" : name.getTextContent());
  }

  /** Removes texts of white space that have a line end: what indents. */
  private static Node withoutIndent(Node node) {
    Node next = node.getFirstChild();
    while (next != null) {
      Node child = next;
      next = child.getNextSibling();
      if (child.getNodeType() == Node.TEXT_NODE
          && child.getNodeValue().isBlank()
          && child.getNodeValue().contains("\n")) {
        node.removeChild(child);
      } else {
        withoutIndent(child);
      }
    }
    return node;
  }

  @Test
  void findsAllFilesOfLibvirtInAnyLocale() throws IOException {
    assertThat(TestFiles.snapshots()).hasSize(59);
    assertThat(TestFiles.checkpoints()).hasSize(7);
    for (Path file : TestFiles.snapshots()) {
      assertThat(Files.readString(file)).contains("<domainsnapshot>");
    }
  }

  @Test
  void saysWhichFileThereIsNot() {
    assertThatThrownBy(() -> TestFiles.list("nobody.xml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("nobody.xml");
  }

  private static List<String> names(List<Path> paths) {
    return paths.stream().map(path -> String.valueOf(path.getFileName())).toList();
  }
}
