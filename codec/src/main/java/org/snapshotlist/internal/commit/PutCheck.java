package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.Arrays;
import org.snapshotlist.internal.record.Chunk;
import org.snapshotlist.internal.record.Group;
import org.snapshotlist.internal.record.RecordReader;
import org.snapshotlist.internal.xml.ChunkParser;
import org.snapshotlist.internal.xml.EntryScan;
import org.snapshotlist.internal.xml.PlainParser;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;

/** Proves that bytes are one well-formed entry, before they are sealed. */
public final class PutCheck {

  /** What messages call an entry of which nothing else is known. */
  public static final String PLACE = "the entry to be put";

  private final Root root;
  private final Limits limits;
  private final ChunkParser parser;

  /** Makes a check for a list with this root. */
  public PutCheck(Root root, Limits limits) {
    this.root = root;
    this.limits = limits;
    this.parser = new ChunkParser(root, limits);
  }

  /** Returns the root of the lists that this is for. */
  public Root root() {
    return root;
  }

  /**
   * Takes an element's bytes, which are not to be changed any more.
   *
   * @throws org.snapshotlist.model.SnapshotListException if they are no entry; offsets count from
   *     its start
   */
  public Group.Put put(byte[] xml) throws IOException {
    return put(PLACE, xml, new ByteRange(0, xml.length));
  }

  /**
   * Takes the element of a document.
   *
   * @param place what messages call the document
   * @throws org.snapshotlist.model.SnapshotListException if it has no entry or more than that
   */
  public Group.Put putDocument(byte[] document, String place) throws IOException {
    ByteSource source = ByteSource.of(place, document);
    return put(place, document, EntryScan.document(source, root.kind(), limits).range());
  }

  private Group.Put put(String place, byte[] document, ByteRange range) throws IOException {
    long most = Math.min(limits.maxEntryBytes(), RecordReader.LONGEST_CHUNK - 1);
    if (range.length() > most) {
      throw new LimitExceededException(place, Fault.NOWHERE, "maxEntryBytes", most, range.length());
    }
    Entry facts = PlainParser.parse(document, range, root.kind(), limits);
    if (facts == null) {
      facts = parser.parse(ByteSource.of(place, document), range, 0);
    }
    byte[] xml =
        range.length() == document.length
            ? document
            : Arrays.copyOfRange(
                document, Math.toIntExact(range.start()), Math.toIntExact(range.end()));
    return new Group.Put(Chunk.seal(xml, root.kind()), facts);
  }
}
