package org.snapshotlist.internal.xml;

import java.io.IOException;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;

/** Takes one entry off a cursor: where it ends, its checksum and its facts. */
final class EntryScanner {

  private static final Needle NAME = Needle.of(Vocabulary.NAME);
  private static final Needle PARENT = Needle.of(Vocabulary.PARENT);
  private static final Needle CREATION_TIME = Needle.of(Vocabulary.CREATION_TIME);
  private static final Needle STATE = Needle.of(Vocabulary.STATE);
  private static final Needle MEMORY = Needle.of(Vocabulary.MEMORY);
  private static final Needle DISKS = Needle.of(Vocabulary.DISKS);
  private static final Needle DISK = Needle.of(Vocabulary.DISK);
  private static final Needle DOMAIN = Needle.of(Vocabulary.DOMAIN);
  private static final Needle UUID = Needle.of(Vocabulary.UUID);

  private final Cursor at;
  private final Markup markup;
  private final Limits limits;
  private final Needle element;
  private final Facts facts;
  private boolean ended;

  EntryScanner(Cursor at, Markup markup, Kind kind, Limits limits) {
    this.at = at;
    this.markup = markup;
    this.limits = limits;
    this.element = Needle.of(Vocabulary.entry(kind));
    this.facts = new Facts(kind);
  }

  /** Tells whether the start tag that was taken is an entry's. */
  boolean isEntry() {
    return markup.isNamed(element);
  }

  /** Takes the entry whose start tag was taken, and moves behind it. */
  Entry entry() throws IOException {
    long start = at.offset();
    at.startChecksum();
    ended = false;
    facts.clear();
    boolean empty = markup.isEmptyElement();
    markup.leaveTag();
    while (!empty && markup.nextChild(element)) {
      child();
    }
    ended = true;
    ByteRange range = new ByteRange(start, at.offset());
    if (range.length() > limits.maxEntryBytes()) {
      throw new LimitExceededException(
          at.place(), start, "maxEntryBytes", limits.maxEntryBytes(), range.length());
    }
    return facts.toEntry(at.place(), limits, range, at.checksum());
  }

  /** Tells whether the end of the latest entry was found, whatever was wrong with it. */
  boolean hasEnded() {
    return ended;
  }

  private void child() throws IOException {
    if (markup.isNamed(NAME)) {
      facts.name(markup.text(NAME));
    } else if (markup.isNamed(PARENT)) {
      parent();
    } else if (markup.isNamed(CREATION_TIME)) {
      facts.creationTime(markup.text(CREATION_TIME));
    } else if (markup.isNamed(STATE)) {
      facts.state(markup.text(STATE));
    } else if (markup.isNamed(MEMORY)) {
      facts.memory(markup.attribute(Vocabulary.SNAPSHOT), markup.attribute(Vocabulary.FILE));
      markup.skipElement();
    } else if (markup.isNamed(DISKS)) {
      disks();
    } else if (markup.isNamed(DOMAIN) && facts.domain()) {
      domain();
    } else {
      markup.skipElement();
    }
  }

  private void parent() throws IOException {
    boolean empty = markup.isEmptyElement();
    markup.leaveTag();
    while (!empty && markup.nextChild(PARENT)) {
      if (markup.isNamed(NAME)) {
        facts.parent(markup.text(NAME));
      } else {
        markup.skipElement();
      }
    }
  }

  private void disks() throws IOException {
    boolean empty = markup.isEmptyElement();
    markup.leaveTag();
    while (!empty && markup.nextChild(DISKS)) {
      if (markup.isNamed(DISK)
          && Vocabulary.EXTERNAL.equals(markup.attribute(Vocabulary.SNAPSHOT))) {
        facts.externalDisk();
        markup.skipElement();
        markup.skipRest(DISKS);
        return;
      }
      markup.skipElement();
    }
  }

  /** Its uuid stands near its start; the rest is most of the entry and is skipped in one go. */
  private void domain() throws IOException {
    boolean empty = markup.isEmptyElement();
    markup.leaveTag();
    while (!empty && markup.nextChild(DOMAIN)) {
      if (markup.isNamed(UUID)) {
        facts.uuid(markup.text(UUID));
        markup.skipRest(DOMAIN);
        return;
      }
      markup.skipElement();
    }
  }
}
