package org.snapshotlist.internal.xml;

import com.ctc.wstx.exc.WstxLazyException;
import java.io.IOException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.validation.XMLValidationException;
import org.codehaus.stax2.validation.XMLValidationSchema;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Limits;

/**
 * Parses one entry in full with Woodstox, with the root's namespaces in scope. Together with a
 * structural walk, and a parse of what stands between the entries, it proves as much as {@link
 * WoodstoxWalk}. May be shared between threads.
 */
public final class ChunkParser {

  private static final String CLOSING = "</list>";

  private final Limits limits;
  private final Woodstox woodstox;
  private final Root root;

  /** Makes a parser of this list's chunks. */
  public ChunkParser(Root root, Limits limits) {
    this.root = root;
    this.limits = limits;
    this.woodstox = new Woodstox(limits);
  }

  /**
   * Proves that a range of a source is one well-formed entry and returns what it says.
   *
   * @param crc32c the checksum to put into the entry; the bytes are not summed here
   * @throws org.snapshotlist.model.SnapshotListException if it is not, with the byte offset in the
   *     source
   */
  public Entry parse(ByteSource source, ByteRange range, int crc32c) throws IOException {
    EntryEvents events = new EntryEvents(root.kind(), limits);
    Scope scope = new Scope(source, range, opening(), opening().isEmpty() ? "" : CLOSING);
    run(scope, scope.isWrapped() ? 1 : 0, events);
    return events.toEntry(source.place(), range, crc32c);
  }

  /** Proves that the file up to the end of the root's start tag is well-formed. */
  public void parseProlog(ByteSource source) throws IOException {
    ByteRange prolog = new ByteRange(Prolog.start(source), root.tag().end());
    boolean empty = source.readFully(prolog.end() - 2, 1)[0] == '/';
    run(new Scope(source, prolog, "", empty ? "" : "</" + root.element() + ">"), 1, null);
  }

  /** Proves that a comment or an instruction is well-formed. */
  public void parseOutside(ByteSource source, ByteRange range) throws IOException {
    run(new Scope(source, range, "<list>", CLOSING), 1, null);
  }

  private String opening() {
    return root.namespaces().isEmpty() ? "" : "<list" + root.namespaces() + ">";
  }

  /**
   * Parses all there is.
   *
   * @param outer how many elements stand around the one that is asked for
   */
  private void run(Scope scope, int outer, @Nullable EntryEvents events) throws IOException {
    long tokenStart = 0;
    try {
      XMLStreamReader2 xml = woodstox.reader(scope);
      int depth = 0;
      int entries = 0;
      while (xml.hasNext()) {
        int event = Woodstox.next(xml);
        tokenStart = xml.getLocationInfo().getStartingCharOffset();
        scope.token(tokenStart);
        if (event == XMLStreamConstants.DTD) {
          throw Prolog.doctype(scope.place(), scope.range.start());
        }
        if (event == XMLStreamConstants.START_ELEMENT
            && depth++ == outer
            && !isOneEntry(xml, ++entries)) {
          throw scope.malformed("these bytes must be one <" + Vocabulary.entry(root.kind()) + ">");
        }
        if (events != null && depth > outer) {
          events.take(event, xml, scope.place(), scope.range.start());
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
      }
    } catch (XMLStreamException e) {
      long character = Woodstox.characterOffset(e);
      throw refusal(scope, e, character < 0 ? tokenStart : character);
    } catch (WstxLazyException e) {
      throw refusal(scope, e, tokenStart);
    }
  }

  private boolean isOneEntry(XMLStreamReader2 xml, int entries) {
    String prefix = xml.getPrefix();
    return entries == 1
        && (prefix == null || prefix.isEmpty())
        && xml.getLocalName().equals(Vocabulary.entry(root.kind()));
  }

  private IOException refusal(Scope scope, Exception e, long character) throws IOException {
    IOException own = Woodstox.ownError(e);
    return own != null ? own : woodstox.refusal(scope.place(), scope.byteOffset(character), e);
  }

  /**
   * Opens a reader for a user, over a chunk that was parsed before.
   *
   * @throws IOException if Woodstox cannot be set up
   */
  public XMLStreamReader2 reader(ByteSource source, ByteRange range) throws IOException {
    Scope scope = new Scope(source, range, opening(), opening().isEmpty() ? "" : CLOSING);
    try {
      XMLStreamReader2 xml = woodstox.reader(scope);
      return scope.isWrapped() ? new ScopedReader(xml) : xml;
    } catch (XMLStreamException e) {
      throw refusal(scope, e, Woodstox.characterOffset(e));
    }
  }

  /**
   * Holds an entry that was parsed before against a schema.
   *
   * @param at where its bytes stand in the source
   * @return the first problem, with its byte offset in the source, or null if there is none
   */
  public @Nullable Fault check(byte[] xml, String place, long at, Schema schema)
      throws IOException {
    ByteSource bytes = ByteSource.of(place, xml);
    Scope scope =
        new Scope(
            bytes, new ByteRange(0, xml.length), opening(), opening().isEmpty() ? "" : CLOSING);
    XMLValidationSchema compiled = schema.compiled();
    try {
      XMLStreamReader2 reader = woodstox.reader(scope);
      if (scope.isWrapped()) {
        reader.next();
      }
      reader.validateAgainst(compiled);
      int outer = reader.getDepth();
      do {
        reader.next();
        scope.token(reader.getLocationInfo().getStartingCharOffset());
      } while (!reader.isEndElement() || reader.getDepth() > outer + 1);
      // What is around the entry is none of the schema's business.
      reader.stopValidatingAgainst(compiled);
      return null;
    } catch (XMLValidationException e) {
      long offset = scope.byteOffset(Woodstox.characterOffset(e));
      return Fault.at(
          at + offset,
          "the schema refuses this: " + Woodstox.brief(e.getValidationProblem().getMessage()));
    } catch (XMLStreamException e) {
      throw refusal(scope, e, Math.max(0, Woodstox.characterOffset(e)));
    }
  }
}
