package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;

/** What is read of an entry piece by piece: as a stream, or by a parser that knows the root. */
class StreamsTest {

  private static final OpenOptions WALK = OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.IGNORE);

  @TempDir private Path folder;

  @Test
  void anEntryLargerThanTheCapIsStreamedAndNotLoaded() throws IOException {
    String large = "<description>" + "x".repeat(300_000) + "</description>";
    SmallList xml = new SmallList().entry("a").body("b", large);
    Path path = xml.writeTo(folder);
    try (SnapshotList list = SnapshotList.open(path, WALK.withLimits(tight(path, 1_000)))) {
      long used = list.memoryInUse();
      assertThatThrownBy(() -> list.load("b"))
          .isInstanceOf(LimitExceededException.class)
          .hasMessage(
              "%s, at byte %d: memoryCap is %d, but this needs %d; raise Limits.memoryCap if the"
                  + " file is trusted",
              path, xml.range("b").start(), used + 1_000, used + xml.range("b").length() + 2);
      assertThatThrownBy(() -> list.reader("b")).isInstanceOf(LimitExceededException.class);
      try (InputStream in = list.stream("b")) {
        assertThat(in.available()).isEqualTo((int) xml.range("b").length());
        assertThat(in.read()).isEqualTo('<');
        assertThat(in.skip(5)).isEqualTo(5);
        assertThat(in.read(new byte[0])).isZero();
        assertThat(in.readAllBytes()).hasSize((int) xml.range("b").length() - 6);
        assertThat(in.read()).isEqualTo(-1);
      }
      assertThat(list.memoryInUse()).isEqualTo(used);
    }
  }

  @Test
  void aReaderKnowsThePrefixesThatOnlyTheRootDeclares() throws IOException, XMLStreamException {
    String body = "<metadata><x:tag y:a='1'/></metadata>";
    SmallList xml =
        new SmallList()
            .attribute("xmlns:x", "urn:&lt;x&gt;&amp;&quot;")
            .attribute("xmlns:y", "urn:y")
            .body("a", body);
    try (SnapshotList list = SnapshotList.open(xml.writeTo(folder))) {
      XMLStreamReader2 reader = list.reader("a");
      List<String> seen = new ArrayList<>();
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          seen.add(reader.getDepth() + " " + reader.getName());
          if (reader.getAttributeCount() > 0) {
            seen.add(reader.getAttributeName(0) + "=" + reader.getAttributeValue(0));
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          seen.add("/" + reader.getLocalName());
        }
      }
      assertThat(seen)
          .containsExactly(
              "1 domainsnapshot",
              "2 name",
              "/name",
              "2 metadata",
              "3 {urn:<x>&\"}tag",
              "{urn:y}a=1",
              "/tag",
              "/metadata",
              "/domainsnapshot");
      assertThat(reader.getEventType()).isEqualTo(XMLStreamConstants.END_DOCUMENT);
      reader.close();
    }
  }

  @Test
  void aReaderOverAPlainListTellsTheEntryAndNothingAroundIt()
      throws IOException, XMLStreamException {
    try (SnapshotList list =
        SnapshotList.open(new SmallList().entry("a").entry("b").writeTo(folder))) {
      XMLStreamReader2 reader = list.reader("b");
      assertThat(reader.getEventType()).isEqualTo(XMLStreamConstants.START_DOCUMENT);
      assertThat(reader.next()).isEqualTo(XMLStreamConstants.START_ELEMENT);
      assertThat(reader.getLocalName()).isEqualTo("domainsnapshot");
      reader.nextTag();
      assertThat(reader.getElementText()).isEqualTo("b");
      assertThat(reader.nextTag()).isEqualTo(XMLStreamConstants.END_ELEMENT);
      assertThat(reader.next()).isEqualTo(XMLStreamConstants.END_DOCUMENT);
      assertThat(reader.hasNext()).isFalse();
      reader.close();
    }
  }

  @Test
  void aStreamThatReadsFromTheListEndsWhenTheListIsClosed() throws IOException {
    Path path = new SmallList().entry("a").writeTo(folder);
    InputStream in;
    try (SnapshotList list = SnapshotList.open(path, WALK.withLimits(tight(path, 1)))) {
      in = list.stream("a");
      assertThat(in.read()).isEqualTo('<');
    }
    assertThatThrownBy(in::read).hasMessage(path + ": the list was closed");
  }

  /** Limits that leave so many bytes for chunks once the list is open. */
  private static Limits tight(Path path, long chunks) throws IOException {
    try (SnapshotList list = SnapshotList.open(path, WALK)) {
      return Limits.DEFAULT.withMemoryCap(list.memoryInUse() + chunks);
    }
  }
}
