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
      case XMLStreamConstants.START_ELEMENT -> start(new StaxTag(xml), place, entryStart);
      case XMLStreamConstants.END_ELEMENT -> {
        return end();
      }
      case XMLStreamConstants.ENTITY_REFERENCE ->
          throw new XMLStreamException(
              "undeclared entity " + xml.getLocalName(), xml.getLocation());
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
        if (isCapturing()) {
          text(xml.getText());
        }
      }
      default -> {}
    }
    return false;
  }

  /** A start tag. */
  interface Tag {

    /** Returns its name, an empty one if that has a prefix. */
    String name();

    /** Tells whether that is its name, and has no prefix. */
    boolean isNamed(String name);

    /** Returns an attribute by its qualified name: {@code x:snapshot} is another one. */
    @Nullable String attribute(String name);
  }

  /** The start tag that a StAX reader stands at. */
  private record StaxTag(XMLStreamReader xml) implements Tag {

    @Override
    public String name() {
      return isPrefix(xml.getPrefix()) ? "" : xml.getLocalName();
    }

    @Override
    public boolean isNamed(String name) {
      return name().equals(name);
    }

    @Override
    public @Nullable String attribute(String name) {
      for (int i = 0; i < xml.getAttributeCount(); i++) {
        if (!isPrefix(xml.getAttributePrefix(i)) && xml.getAttributeLocalName(i).equals(name)) {
          return xml.getAttributeValue(i);
        }
      }
      return null;
    }

    private static boolean isPrefix(@Nullable String prefix) {
      return prefix != null && !prefix.isEmpty();
    }
  }

  /** Takes a start tag. */
  void start(Tag tag, String place, long entryStart) throws LimitExceededException {
    depth++;
    if (depth > limits.maxDepth()) {
      throw LimitExceededException.atLeast(place, entryStart, "maxDepth", limits.maxDepth(), depth);
    }
    if (depth == 1) {
      facts.clear();
    } else if (captured == null && depth <= 3) {
      if (depth == 2) {
        child(tag, tag.name());
      } else {
        grandchild(tag);
      }
    }
  }

  private void child(Tag tag, String name) {
    child = name;
    switch (name) {
      case Vocabulary.NAME, Vocabulary.CREATION_TIME, Vocabulary.STATE -> capture(name);
      case Vocabulary.MEMORY ->
          facts.memory(tag.attribute(Vocabulary.SNAPSHOT), tag.attribute(Vocabulary.FILE));
      case Vocabulary.DOMAIN -> firstDomain = facts.domain();
      default -> {}
    }
  }

  private void grandchild(Tag tag) {
    if (Vocabulary.PARENT.equals(child) && tag.isNamed(Vocabulary.NAME)) {
      capture(Vocabulary.PARENT);
    } else if (Vocabulary.DOMAIN.equals(child) && firstDomain && tag.isNamed(Vocabulary.UUID)) {
      capture(Vocabulary.UUID);
    } else if (Vocabulary.DISKS.equals(child)
        && tag.isNamed(Vocabulary.DISK)
        && Vocabulary.EXTERNAL.equals(tag.attribute(Vocabulary.SNAPSHOT))) {
      facts.externalDisk();
    }
  }

  private void capture(String fact) {
    captured = fact;
    capturedDepth = depth;
    text.setLength(0);
  }

  /** Tells whether the text here is a fact's. */
  boolean isCapturing() {
    return captured != null;
  }

  /** Takes a piece of a fact's text. */
  void text(String piece) {
    text.append(piece);
  }

  /**
   * Takes an end tag.
   *
   * @return whether it is the entry's
   */
  boolean end() {
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
