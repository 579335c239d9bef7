package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.w3c.dom.NodeList;

/**
 * libxml2 itself, through its {@code xmllint} with the limits that it has by itself, takes a list
 * after every commit, and sees in it what the list says.
 */
class XmllintTest {

  private static final long SEED = 20261125;

  /** The longest entry that is ever put: removed, libxml2 must take it as an instruction. */
  private static final int LONGEST = (8 << 20) - 1;

  private static final Limits ROOMY =
      Limits.DEFAULT.withMaxEntryBytes(16L << 20).withMemoryCap(512L << 20);

  private final Random random = new Random(SEED);

  @TempDir private Path folder;
  private Path path = Path.of("");
  private int runs;

  @BeforeEach
  void needXmllint() throws IOException {
    boolean found = false;
    for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      found |= Files.isExecutable(Path.of(directory, "xmllint"));
    }
    assumeTrue(found, "xmllint is not on the PATH; it comes with libxml2-utils");
    path = folder.resolve("vm.xml");
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
  }

  @Test
  void takesTheListAfterEveryCommitOfAnyKind() throws Exception {
    try (SnapshotList list = SnapshotList.open(path)) {
      assertSame(list);
      for (int i = 0; i < 60; i++) {
        commit(list, i);
        if (i % 20 == 13) {
          list.scrub();
        } else if (i % 20 == 17) {
          list.compact();
        }
        assertSame(list);
      }
    }
    System.out.printf("xmllint took a list %d times, seed %d%n", runs, SEED);
  }

  private void commit(SnapshotList list, int turn) throws IOException {
    List<Entry> entries = list.entries();
    String some = entries.isEmpty() ? null : entries.get(random.nextInt(entries.size())).name();
    try (ListEdit edit = list.edit()) {
      switch (some == null || entries.size() < 5 ? 0 : turn % 10) {
        case 1 -> edit.removeAndReparent(Objects.requireNonNull(some));
        case 2 -> edit.current(Objects.requireNonNull(some));
        case 3 -> edit.put(xml(Objects.requireNonNull(some), null, body()));
        case 4 -> edit.removeChildren(Objects.requireNonNull(some));
        case 5 -> edit.reparent(Objects.requireNonNull(some), null);
        case 6 -> {
          edit.put(xml("batch-" + turn, null, body()));
          edit.put(xml("batch-" + turn + "-child", "batch-" + turn, body()));
          edit.removeTree(Objects.requireNonNull(some)).current("batch-" + turn + "-child");
        }
        case 7 ->
            edit.put(
                xml(
                    "sized-" + turn,
                    some,
                    "<description>" + "x".repeat(70_000) + "</description>"));
        case 8 -> edit.noCurrent();
        default -> edit.put(xml("n-" + turn + " <é & \"快照\">", some, body()));
      }
      edit.commit();
    }
  }

  /** Returns what a careless writer takes for its own, or a careless parser trips over. */
  private String body() {
    return switch (random.nextInt(6)) {
      case 0 -> "<metadata><a:b xmlns:a=\"urn:a\"><?raw ?><?raw a?>?&gt; ?></a:b></metadata>";
      case 1 ->
          "<metadata><![CDATA[</domainsnapshot><?sealed tx=1 part=1/1 durable=0 time=0"
              + " previous=00000000 seal=00000000?>\n</snapshotlist>]]></metadata>";
      case 2 -> "<metadata><!-- ?> </snapshotlist> <?sealed ?> <!- - > --></metadata>";
      case 3 -> "<description>" + "Übergröße снимок 快照 𝒮 --&gt; ".repeat(300) + "</description>";
      case 4 -> "<metadata a='&#10;?>' b=\"--> ?>\"><domainsnapshot/><?a?></metadata>";
      default -> "<description>" + "y".repeat(random.nextInt(3000)) + "</description>";
    };
  }

  private static byte[] xml(String name, @Nullable String parent, String body) {
    return ("<domainsnapshot>\n<name>"
            + escaped(name)
            + "</name>\n"
            + body
            + (parent == null ? "" : "<parent><name>" + escaped(parent) + "</name></parent>")
            + "\n</domainsnapshot>")
        .getBytes(UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** libxml2 counts white space across instructions. */
  @Test
  void takesManyScrubbedEntriesInARow() throws Exception {
    String body = "<description>" + "x".repeat((4 << 20) - 200) + "</description>";
    try (SnapshotList list = SnapshotList.open(path)) {
      for (int i = 0; i < 6; i++) {
        try (ListEdit edit = list.edit()) {
          edit.put(xml("n" + i, null, body)).commit();
        }
      }
      for (int i = 0; i < 6; i++) {
        try (ListEdit edit = list.edit()) {
          edit.remove("n" + i).commit();
        }
      }
      assertSame(list);
      list.scrub();
      assertSame(list);
    }
  }

  @Test
  void takesTheLongestEntriesAlsoWhenTheyAreRemovedAndScrubbed() throws Exception {
    try (SnapshotList list = SnapshotList.open(path, ROOMY)) {
      for (int length : new int[] {4 << 20, LONGEST}) {
        String name = "long-" + length;
        int frame = xml(name, null, "<description></description>").length;
        String text = "x".repeat(length - frame);
        try (ListEdit edit = list.edit()) {
          edit.put(xml(name, null, "<description>" + text + "</description>")).commit();
        }
        try (ListEdit edit = list.edit()) {
          edit.put(
              xml(
                  "b" + length,
                  null,
                  "<metadata><?a " + "?>?".repeat(length / 4) + "></metadata>"));
          edit.commit();
        }
        assertSame(list);
        try (ListEdit edit = list.edit()) {
          edit.remove(name).remove("b" + length).commit();
        }
        assertSame(list);
        list.scrub();
        assertSame(list);
      }
    }
  }

  private void assertSame(SnapshotList list) throws Exception {
    runs++;
    assertThat(xmllint("--noout", path.toString())).isEmpty();
    List<String> listed = new ArrayList<>();
    list.entries().forEach(entry -> listed.add(entry.name()));
    String count = xmllint("--xpath", "count(/snapshotlist/*)", path.toString()).strip();
    assertThat(Integer.parseInt(count)).isEqualTo(listed.size());
    String current = xmllint("--xpath", "string(/*/@current)", path.toString());
    assertThat(current.strip()).isEqualTo(list.current().orElse(""));
    if (!listed.isEmpty()) {
      assertThat(names(xmllint("--xpath", "/*/*/name", path.toString()))).isEqualTo(listed);
    }
  }

  private static List<String> names(String elements) throws Exception {
    byte[] document = ("<names>" + elements + "</names>").getBytes(UTF_8);
    NodeList found =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(document))
            .getElementsByTagName("name");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      names.add(found.item(i).getTextContent());
    }
    return names;
  }

  private static String xmllint(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("xmllint"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
