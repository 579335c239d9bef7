package org.snapshotlist.internal.xml;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.SnapshotListException;

/** Follows a parser's events through one entry and picks its facts. */
final class EntryEvents {

  private final Limits limits;
  private final Facts facts;
  private final StringBuilder text = new StringBuilder();
  private int depth;
  private @Nullable String child;
  private boolean firstDomain;
  private @Nullable String captured;
  private int capturedDepth;

  EntryEvents(Kind kind, Limits limits) {
    this.limits = limits;
    this.facts = new Facts(kind);
  }

  /**
   * Takes the event that a parser stands at; the first one is the entry's own start tag.
   *
   * @param entryStart the entry's offset, for messages
   * @return whether the entry has ended
   */
  boolean take(int event, XMLStreamReader xml, String place, long entryStart)
      throws XMLStreamException, LimitExceededException {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> start(xml, place, entryStart);
      case XMLStreamConstants.END_ELEMENT -> {
        return end();
      }
      case XMLStreamConstants.ENTITY_REFERENCE ->
          throw new XMLStreamException(
              "undeclared entity " + xml.getLocalName(), xml.getLocation());
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
        if (captured != null) {
          text.append(xml.getText());
        }
      }
      default -> {}
    }
    return false;
  }

  private void start(XMLStreamReader xml, String place, long entryStart)
      throws LimitExceededException {
    depth++;
    if (depth > limits.maxDepth()) {
      throw LimitExceededException.atLeast(place, entryStart, "maxDepth", limits.maxDepth(), depth);
    }
    if (depth == 1) {
      facts.clear();
    } else if (captured == null && depth <= 3) {
      String name = hasPrefix(xml) ? "" : xml.getLocalName();
      if (depth == 2) {
        child(xml, name);
      } else {
        grandchild(xml, name);
      }
    }
  }

  private static boolean hasPrefix(XMLStreamReader xml) {
    String prefix = xml.getPrefix();
    return prefix != null && !prefix.isEmpty();
  }

  private void child(XMLStreamReader xml, String name) {
    child = name;
    switch (name) {
      case Vocabulary.NAME, Vocabulary.CREATION_TIME, Vocabulary.STATE -> capture(name);
      case Vocabulary.MEMORY ->
          facts.memory(attribute(xml, Vocabulary.SNAPSHOT), attribute(xml, Vocabulary.FILE));
      case Vocabulary.DOMAIN -> firstDomain = facts.domain();
      default -> {}
    }
  }

  private void grandchild(XMLStreamReader xml, String name) {
    if (Vocabulary.PARENT.equals(child) && name.equals(Vocabulary.NAME)) {
      capture(Vocabulary.PARENT);
    } else if (Vocabulary.DOMAIN.equals(child) && firstDomain && name.equals(Vocabulary.UUID)) {
      capture(Vocabulary.UUID);
    } else if (Vocabulary.DISKS.equals(child)
        && name.equals(Vocabulary.DISK)
        && Vocabulary.EXTERNAL.equals(attribute(xml, Vocabulary.SNAPSHOT))) {
      facts.externalDisk();
    }
  }

  /** Asks by qualified name: {@code x:snapshot} is another attribute. */
  private static @Nullable String attribute(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String prefix = xml.getAttributePrefix(i);
      if ((prefix == null || prefix.isEmpty()) && xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  private void capture(String fact) {
    captured = fact;
    capturedDepth = depth;
    text.setLength(0);
  }

  private boolean end() {
    if (captured != null && depth == capturedDepth) {
      String value = text.toString();
      switch (captured) {
        case Vocabulary.NAME -> facts.name(value);
        case Vocabulary.PARENT -> facts.parent(value);
        case Vocabulary.CREATION_TIME -> facts.creationTime(value);
        case Vocabulary.STATE -> facts.state(value);
        default -> facts.uuid(value);
      }
      captured = null;
    }
    depth--;
    return depth == 0;
  }

  /** Judges what was picked. */
  Entry toEntry(String place, ByteRange range, int crc32c) throws SnapshotListException {
    return facts.toEntry(place, limits, range, crc32c);
  }
}
