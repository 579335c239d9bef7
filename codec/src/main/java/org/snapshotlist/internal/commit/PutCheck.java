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
import org.snapshotlist.model.MalformedListException;

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
    ByteRange all = new ByteRange(0, xml.length);
    refuseLarge(PLACE, all);
    Entry plain = PlainParser.parse(xml, all, root.kind(), limits);
    return sealed(xml, plain == null ? parsedAlone(xml, all) : plain);
  }

  /** A parser takes a document; in a list only the element may stand. */
  private Entry parsedAlone(byte[] xml, ByteRange all) throws IOException {
    ByteSource source = ByteSource.of(PLACE, xml);
    Entry facts = parser.parse(source, all, 0);
    ByteRange element = EntryScan.document(source, root.kind(), limits).range();
    if (!element.equals(all)) {
      throw new MalformedListException(
          PLACE,
          new Fault(
              element.start() > 0 ? 0 : element.end(),
              "these "
                  + xml.length
                  + " bytes must be one element and nothing else, but it goes from byte "
                  + element.start()
                  + " to byte "
                  + element.end(),
              "give the element alone, or the whole document to putDocument"));
    }
    return facts;
  }

  /**
   * Takes the element of a document.
   *
   * @param place what messages call the document
   * @throws org.snapshotlist.model.SnapshotListException if it has no entry or more than that
   */
  public Group.Put putDocument(byte[] document, String place) throws IOException {
    ByteSource source = ByteSource.of(place, document);
    ByteRange range = EntryScan.document(source, root.kind(), limits).range();
    refuseLarge(place, range);
    Entry plain = PlainParser.parse(document, range, root.kind(), limits);
    Entry facts = plain == null ? parser.parse(source, range, 0) : plain;
    return sealed(
        Arrays.copyOfRange(document, Math.toIntExact(range.start()), Math.toIntExact(range.end())),
        facts);
  }

  private void refuseLarge(String place, ByteRange range) throws LimitExceededException {
    long most = Math.min(limits.maxEntryBytes(), RecordReader.LONGEST_CHUNK - 1);
    if (range.length() > most) {
      throw new LimitExceededException(place, Fault.NOWHERE, "maxEntryBytes", most, range.length());
    }
  }

  private Group.Put sealed(byte[] xml, Entry facts) {
    return new Group.Put(Chunk.seal(xml, root.kind()), facts);
  }
}
