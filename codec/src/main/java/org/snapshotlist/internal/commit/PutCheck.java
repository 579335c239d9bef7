package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.Arrays;
import org.snapshotlist.internal.record.Chunk;
import org.snapshotlist.internal.record.Group;
import org.snapshotlist.internal.record.RecordReader;
import org.snapshotlist.internal.xml.ChunkParser;
import org.snapshotlist.internal.xml.EntryScan;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;

/** Proves that bytes are one well-formed entry, before they are sealed. */
public final class PutCheck {

  private static final String PLACE = "the entry to be put";

  private final Root root;
  private final Limits limits;
  private final ChunkParser parser;

  /** Makes a check for a list with this root. */
  public PutCheck(Root root, Limits limits) {
    this.root = root;
    this.limits = limits;
    this.parser = new ChunkParser(root, limits);
  }

  /**
   * Takes an element's bytes, which are not to be changed any more.
   *
   * @throws org.snapshotlist.model.SnapshotListException if they are no entry; offsets count from
   *     its start
   */
  public Group.Put put(byte[] xml) throws IOException {
    long most = Math.min(limits.maxEntryBytes(), RecordReader.LONGEST_CHUNK - 1);
    if (xml.length > most) {
      throw new LimitExceededException(PLACE, Fault.NOWHERE, "maxEntryBytes", most, xml.length);
    }
    Entry facts = parser.parse(ByteSource.of(PLACE, xml), new ByteRange(0, xml.length), 0);
    return new Group.Put(Chunk.seal(xml, root.kind()), facts);
  }

  /**
   * Takes the element of a document.
   *
   * @throws org.snapshotlist.model.SnapshotListException if it has no entry or more than that
   */
  public Group.Put putDocument(byte[] document) throws IOException {
    ByteRange range =
        EntryScan.document(ByteSource.of(PLACE, document), root.kind(), limits).range();
    return put(
        Arrays.copyOfRange(document, Math.toIntExact(range.start()), Math.toIntExact(range.end())));
  }
}
