package org.snapshotlist.internal.xml;

import com.ctc.wstx.exc.WstxLazyException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import java.util.zip.CRC32C;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.LocationInfo;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;

/**
 * The authority: Woodstox through StAX2 proves that the whole list is well-formed and tells where
 * its entries are. Its character offsets become byte offsets by {@link Utf8Reader}.
 */
public final class WoodstoxWalk implements ListWalk {

  private final Limits limits;
  private final Progress progress;
  private final Woodstox woodstox;

  /** Makes a walk that refuses what passes these limits. */
  public WoodstoxWalk(Limits limits, Progress progress) {
    this.limits = limits;
    this.progress = progress;
    this.woodstox = new Woodstox(limits);
  }

  @Override
  public void walk(ByteSource source, ListVisitor visitor) throws IOException {
    int start = Prolog.start(source);
    Utf8Reader reader = new Utf8Reader(source, start, Outside.longest(limits));
    Pass pass = null;
    try {
      XMLStreamReader2 xml = woodstox.reader(reader);
      pass = new Pass(source, reader, xml, visitor);
      Prolog.checkDeclaration(
          source.place(), start, xml.getVersion(), xml.getCharacterEncodingScheme());
      pass.run();
    } catch (XMLStreamException e) {
      long character = Woodstox.characterOffset(e);
      if (character < 0 && pass != null) {
        // What passes a limit of Woodstox's own is said without a place.
        character = pass.tokenStart;
      }
      throw refusal(source, reader, e, character);
    } catch (WstxLazyException e) {
      // Text is decoded when it is asked for, behind methods that declare no exception.
      throw refusal(source, reader, e, pass == null ? 0 : pass.tokenStart);
    }
  }

  private IOException refusal(ByteSource source, Utf8Reader reader, Exception e, long character)
      throws IOException {
    IOException own = Woodstox.ownError(e);
    return own != null
        ? own
        : woodstox.refusal(source.place(), reader.byteOffset(Math.max(0, character)), e);
  }

  /** One pass over one source. */
  private final class Pass {

    private final ByteSource source;
    private final Utf8Reader reader;
    private final XMLStreamReader2 xml;
    private final LocationInfo location;
    private final ListVisitor visitor;
    private final CRC32C crc = new CRC32C();
    private final byte[] buffer = new byte[64 << 10];
    private @Nullable Root root;
    private @Nullable EntryEvents entry;
    private boolean entryOpen;
    private long entryStart;
    private long tokenStart;

    Pass(ByteSource source, Utf8Reader reader, XMLStreamReader2 xml, ListVisitor visitor) {
      this.source = source;
      this.reader = reader;
      this.xml = xml;
      this.location = xml.getLocationInfo();
      this.visitor = visitor;
    }

    void run() throws XMLStreamException, IOException {
      while (xml.hasNext()) {
        int event = Woodstox.next(xml);
        tokenStart = location.getStartingCharOffset();
        reader.token(tokenStart);
        if (entryOpen) {
          insideEntry(event);
        } else {
          outside(event);
        }
      }
      progress.at(source.size(), source.size());
    }

    private void insideEntry(int event) throws IOException, XMLStreamException {
      EntryEvents events = Objects.requireNonNull(entry);
      if (events.take(event, xml, source.place(), entryStart)) {
        endEntry(events);
      }
    }

    private void outside(int event) throws IOException, XMLStreamException {
      switch (event) {
        case XMLStreamConstants.DTD -> throw Prolog.doctype(source.place(), start());
        case XMLStreamConstants.START_ELEMENT -> {
          if (root == null) {
            startRoot();
          } else {
            startEntry(root);
            return;
          }
        }
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw Prolog.strayText(source.place(), start(), Objects.requireNonNull(root).kind());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> betweenEntries(event);
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION ->
            Outside.check(source.place(), start(), end(), limits);
        default -> {}
      }
      reader.allow(end(), Outside.longest(limits), true);
    }

    private void startRoot() throws IOException, XMLStreamException {
      Namespaces namespaces = new Namespaces();
      for (int i = 0; i < xml.getNamespaceCount(); i++) {
        namespaces.add(xml.getNamespacePrefix(i), xml.getNamespaceURI(i));
      }
      String element = qualifiedName();
      root =
          new Root(
              Prolog.kind(source.place(), start(), element),
              element,
              xml.getAttributeValue("", Vocabulary.CURRENT),
              namespaces.toString(),
              new ByteRange(start(), end()));
      visitor.root(root);
    }

    private void startEntry(Root list) throws IOException, XMLStreamException {
      if (!qualifiedName().equals(Vocabulary.entry(list.kind()))) {
        throw Prolog.strayElement(source.place(), start(), qualifiedName(), list.kind());
      }
      if (entry == null) {
        entry = new EntryEvents(list.kind(), limits);
      }
      entryOpen = true;
      entryStart = start();
      reader.allow(entryStart, limits.maxEntryBytes(), false);
      entry.take(XMLStreamConstants.START_ELEMENT, xml, source.place(), entryStart);
    }

    private void endEntry(EntryEvents events) throws IOException, XMLStreamException {
      entryOpen = false;
      ByteRange range = new ByteRange(entryStart, end());
      if (range.length() > limits.maxEntryBytes()) {
        throw new LimitExceededException(
            source.place(), entryStart, "maxEntryBytes", limits.maxEntryBytes(), range.length());
      }
      visitor.entry(events.toEntry(source.place(), range, checksum(range)));
      reader.allow(range.end(), Outside.longest(limits), true);
      progress.at(range.end(), source.size());
    }

    /** Reads the entry again, from the page cache: only now is it known where it ends. */
    private int checksum(ByteRange range) throws IOException {
      crc.reset();
      for (long done = range.start(); done < range.end(); ) {
        int count = source.read(done, buffer, 0, (int) Math.min(buffer.length, range.end() - done));
        if (count < 0) {
          throw cut();
        }
        crc.update(buffer, 0, count);
        done += count;
      }
      return (int) crc.getValue();
    }

    /** White space written as a reference is no white space to XML, but looks so in the event. */
    private void betweenEntries(int event) throws IOException, XMLStreamException {
      boolean same = end() - start() == xml.getTextLength();
      if (event == XMLStreamConstants.CHARACTERS && same && xml.isWhiteSpace()) {
        return;
      }
      long stray = behindSpace(start(), end());
      if (stray < end()) {
        throw Prolog.strayText(source.place(), stray, Objects.requireNonNull(root).kind());
      }
    }

    private long behindSpace(long from, long to) throws IOException {
      for (long at = from; at < to; ) {
        int count = source.read(at, buffer, 0, (int) Math.min(buffer.length, to - at));
        if (count < 0) {
          throw cut();
        }
        for (int i = 0; i < count; i++) {
          if (!Markup.isSpace(buffer[i])) {
            return at + i;
          }
        }
        at += count;
      }
      return to;
    }

    private EOFException cut() {
      return new EOFException(source.place() + ": the file was cut while it was read; try again");
    }

    private String qualifiedName() {
      String prefix = xml.getPrefix();
      return prefix == null || prefix.isEmpty()
          ? xml.getLocalName()
          : prefix + ":" + xml.getLocalName();
    }

    private long start() throws IOException {
      return reader.byteOffset(location.getStartingCharOffset());
    }

    private long end() throws IOException, XMLStreamException {
      return reader.byteOffset(location.getEndingCharOffset());
    }
  }
}
