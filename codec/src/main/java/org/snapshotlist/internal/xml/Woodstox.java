package org.snapshotlist.internal.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.io.WstxInputLocation;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Shown;

/**
 * Woodstox as it must be for untrusted input, and its errors in our words. A factory may be shared
 * between threads.
 */
final class Woodstox {

  private final Limits limits;
  private final XMLInputFactory2 factory;

  Woodstox(Limits limits) {
    this.limits = limits;
    WstxInputFactory woodstox = new WstxInputFactory();
    // Without this Woodstox reads external subsets, from the net too.
    woodstox.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    woodstox.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    woodstox.setProperty(
        WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, clip(limits.maxAttributes()));
    // What one attribute or text may have is bounded by the entry it stands in, which the reader
    // counts; depth is counted by EntryEvents.
    woodstox.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, Integer.MAX_VALUE);
    woodstox.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, Integer.MAX_VALUE);
    woodstox.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, Integer.MAX_VALUE);
    this.factory = woodstox;
  }

  private static int clip(long limit) {
    return (int) Math.min(limit, Integer.MAX_VALUE);
  }

  XMLStreamReader2 reader(Reader source) throws XMLStreamException {
    return (XMLStreamReader2) factory.createXMLStreamReader(new UnsplitReader(source));
  }

  /**
   * Moves to the next event and reads it if it is text: what Woodstox 7.1.1 skips unread it does
   * not check for the end of a CDATA section.
   */
  static int next(XMLStreamReader xml) throws XMLStreamException {
    int event = xml.next();
    if (event == XMLStreamConstants.CHARACTERS) {
      xml.getTextLength();
    }
    return event;
  }

  /** Where in the characters Woodstox found the trouble; negative when it does not say. */
  static long characterOffset(XMLStreamException e) {
    return e.getLocation() instanceof WstxInputLocation location
        ? location.getCharacterOffsetLong()
        : -1;
  }

  /**
   * Finds our own error below Woodstox's wrapping, so that it reaches the caller as it was thrown.
   */
  static @Nullable IOException ownError(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof IOException io) {
        return io;
      }
    }
    return null;
  }

  /** Words Woodstox's error as ours. */
  IOException refusal(String place, long offset, Throwable e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Attribute limit (" + clip(limits.maxAttributes()) + ")")) {
      return LimitExceededException.atLeast(
          place, offset, "maxAttributes", limits.maxAttributes(), limits.maxAttributes() + 1);
    }
    return new MalformedListException(
        place, Fault.at(offset, "not well-formed: " + brief(message)), e);
  }

  /**
   * Drops Woodstox's own place, which counts from a start of its own, and what follows on further
   * lines.
   */
  static String brief(String message) {
    int place = message.indexOf("\n at [");
    String fact = (place < 0 ? message : message.substring(0, place)).replace('\n', ' ').strip();
    if (fact.length() > 1
        && Character.isUpperCase(fact.charAt(0))
        && Character.isLowerCase(fact.charAt(1))) {
      fact = fact.substring(0, 1).toLowerCase(Locale.ROOT) + fact.substring(1);
    }
    return Shown.brief(fact);
  }
}
