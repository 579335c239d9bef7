package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import org.codehaus.stax2.XMLStreamReader2;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.MemoryKind;
import org.snapshotlist.model.NoSuchEntryException;
import org.snapshotlist.model.State;

/** What everything promises that entries are read from, wherever they are kept. */
abstract class EntrySourceContract {

  @TempDir Path temporary;

  private final Map<String, String> expected = new TreeMap<>();

  /** Opens a source of what libvirt keeps in a directory. */
  abstract EntrySource open(Path directory) throws IOException;

  @BeforeEach
  void readByHand() throws IOException {
    try (var files = Files.newDirectoryStream(vm5())) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName()).replaceAll("\\.xml$", "");
        String text = Files.readString(file);
        expected.put(
            name,
            text.substring(text.indexOf("<domainsnapshot>"))
                .replaceFirst("  <active>[01]</active>\n", "")
                .strip());
      }
    }
  }

  private static Path vm5() {
    return Samples.folder("libvirt/snapshot/vm5");
  }

  @Test
  void allEntriesHaveTheirNamesAndBytes() throws IOException {
    try (EntrySource source = open(vm5())) {
      assertThat(source.kind()).isEqualTo(Kind.SNAPSHOTS);
      assertThat(source.size()).isEqualTo(expected.size());
      assertThat(source.names()).containsExactlyInAnyOrderElementsOf(expected.keySet());
      for (Map.Entry<String, String> one : expected.entrySet()) {
        assertThat(new String(source.load(one.getKey()), UTF_8)).isEqualTo(one.getValue());
        try (InputStream in = source.stream(one.getKey())) {
          assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(one.getValue());
        }
      }
    }
  }

  @Test
  void theCurrentOneIsTheOneThatSaysSo() throws IOException {
    try (EntrySource source = open(vm5())) {
      String current = source.current().orElseThrow();
      assertThat(Files.readString(vm5().resolve(current + ".xml"))).contains("<active>1</active>");
    }
  }

  @Test
  void factsAreThoseOfTheXml() throws IOException {
    try (EntrySource source = open(Samples.folder("libvirt/snapshot/vm3"))) {
      Entry entry = source.find("disk-only").orElseThrow();
      assertThat(entry.state()).isEqualTo(State.of("disk-snapshot").orElseThrow());
      assertThat(entry.external()).isTrue();
      assertThat(entry.memory()).isEqualTo(MemoryKind.NONE);
      assertThat(source.find("nobody")).isEqualTo(Optional.empty());
    }
  }

  @Test
  void parentsComeFirstWhereThatIsAsked() throws IOException {
    try (EntrySource source = open(vm5())) {
      Set<String> seen = new HashSet<>();
      List<Entry> entries = source.entries(Order.PARENTS_FIRST);
      for (Entry entry : entries) {
        assertThat(entry.parent() == null || seen.contains(entry.parent())).isTrue();
        seen.add(entry.name());
      }
      assertThat(seen).isEqualTo(expected.keySet());
    }
  }

  @Test
  void aVisitSeesEachEntryOnce() throws IOException {
    Map<String, String> seen = new TreeMap<>();
    try (EntrySource source = open(vm5())) {
      source.visit(
          Order.FILE,
          (entry, xml) -> assertThat(seen.put(entry.name(), new String(xml, UTF_8))).isNull());
    }
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void aReaderIsOverTheEntryAlone() throws Exception {
    String name = expected.keySet().iterator().next();
    try (EntrySource source = open(vm5())) {
      XMLStreamReader2 reader = source.reader(name);
      while (reader.next() != XMLStreamConstants.START_ELEMENT) {
        assertThat(reader.hasNext()).isTrue();
      }
      assertThat(reader.getLocalName()).isEqualTo("domainsnapshot");
    }
  }

  @Test
  void anEntryThatIsNotThereIsNamed() throws IOException {
    try (EntrySource source = open(vm5())) {
      assertThatThrownBy(() -> source.load("nobody"))
          .isInstanceOf(NoSuchEntryException.class)
          .hasMessageContaining("there is no entry 'nobody'");
    }
  }
}
