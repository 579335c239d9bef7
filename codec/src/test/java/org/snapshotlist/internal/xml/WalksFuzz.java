package org.snapshotlist.internal.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.FuzzTarget;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.SnapshotListException;

/**
 * Oracle: what the authority accepts, all walks tell alike and the strict check accepts; what it
 * refuses, the strict check refuses; and no list hands out an entry that a plain parser refuses.
 */
public final class WalksFuzz implements FuzzTarget {

  private static final XMLInputFactory PLAIN = new WstxInputFactory();

  /** Low enough for a short input to pass each. */
  private static final Limits TIGHT =
      Limits.DEFAULT
          .withMaxEntryBytes(400)
          .withMaxEntries(4)
          .withMaxDepth(6)
          .withMaxNameBytes(12)
          .withMaxAttributes(4);

  @FuzzTest
  @DictionaryEntries({
    "<snapshotlist>",
    "</snapshotlist>",
    "<domainsnapshot>",
    "</domainsnapshot>",
    "<checkpointlist>",
    "<domaincheckpoint>",
    "<name>",
    "</name>",
    "<parent><name>",
    "</name></parent>",
    "<creationTime>",
    "<state>",
    "<domain><uuid>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?a ?>",
    "<?xml version='1.0' encoding='UTF-8'?>",
    " xmlns='urn:a'",
    " xmlns:a='urn:a'",
    " current='a'",
    "&#x",
    "&amp;"
  })
  @Override
  public void holds(byte[] input) throws IOException {
    Recorded walked = agree(input, Limits.DEFAULT);
    agree(input, TIGHT);
    handsOutOnlyWhatParses(input, walked.root);
  }

  /** Returns what the structural walk told. */
  private static Recorded agree(byte[] input, Limits limits) throws IOException {
    Recorded authority = new Recorded();
    boolean good = accepts(new WoodstoxWalk(limits, Progress.NONE), input, 1 << 20, authority);
    Recorded strict = new Recorded();
    boolean passed = accepts(new StrictCheck(limits, 1, Progress.NONE), input, 1 << 20, strict);
    assertThat(passed).as("the strict check").isEqualTo(good);
    Recorded structural = new Recorded();
    accepts(new StructuralWalk(limits, Progress.NONE), input, 1 << 20, structural);
    if (good) {
      Recorded pieces = new Recorded();
      accepts(new StructuralWalk(limits, Progress.NONE), input, 3, pieces);
      isLike(authority, strict);
      isLike(authority, structural);
      isLike(authority, pieces);
    }
    return structural;
  }

  private static boolean accepts(ListWalk walk, byte[] input, int most, Recorded told)
      throws IOException {
    try {
      walk.walk(new CutSource(input, most), told);
      return told.why.isEmpty();
    } catch (SnapshotListException e) {
      return false;
    }
  }

  private static void isLike(Recorded expected, Recorded found) {
    assertThat(found.why).isEmpty();
    assertThat(found.root).isEqualTo(expected.root);
    assertThat(found.entries).isEqualTo(expected.entries);
  }

  private static void handsOutOnlyWhatParses(byte[] input, @Nullable Root root) throws IOException {
    try (SnapshotList list =
        SnapshotList.open(ByteSource.of("list.xml", input), OpenOptions.DEFAULT)) {
      byte[] head = rootTag(input, Objects.requireNonNull(root, "a list without a root opened"));
      for (Entry entry : list.entries()) {
        byte[] chunk;
        try {
          chunk = list.load(entry.name());
        } catch (SnapshotListException e) {
          continue;
        }
        byte[] stands =
            Arrays.copyOfRange(input, (int) entry.range().start(), (int) entry.range().end());
        assertThat(chunk).isEqualTo(stands);
        if (head.length > 0) {
          assertThat(refusal(head, chunk, root.element())).as(entry.name()).isNull();
        }
      }
    } catch (SnapshotListException e) {
      // It is refused as a whole.
    }
  }

  /** Returns the root's start tag; nothing where it is none, which opening need not prove. */
  private static byte[] rootTag(byte[] input, Root root) {
    byte[] tag = Arrays.copyOfRange(input, (int) root.tag().start(), (int) root.tag().end());
    return refusal(tag, new byte[0], root.element()) == null ? tag : new byte[0];
  }

  private static @Nullable String refusal(byte[] head, byte[] chunk, String root) {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    document.writeBytes(head);
    document.writeBytes(chunk);
    document.writeBytes(("</" + root + ">").getBytes(UTF_8));
    try {
      XMLStreamReader reader =
          PLAIN.createXMLStreamReader(new ByteArrayInputStream(document.toByteArray()), "UTF-8");
      while (reader.hasNext()) {
        reader.next();
      }
      return null;
    } catch (XMLStreamException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
