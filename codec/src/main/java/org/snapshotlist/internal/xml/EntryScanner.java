package org.snapshotlist.internal.xml;

import java.io.IOException;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;

/** Takes one entry off a cursor: where it ends, its checksum and its facts. */
final class EntryScanner {

  static final Name NAME = Name.of(Vocabulary.NAME);
  static final Name PARENT = Name.of(Vocabulary.PARENT);
  private static final Name CREATION_TIME = Name.of(Vocabulary.CREATION_TIME);
  static final Name STATE = Name.of(Vocabulary.STATE);
  private static final Name MEMORY = Name.of(Vocabulary.MEMORY);
  private static final Name DISKS = Name.of(Vocabulary.DISKS);
  private static final Name DISK = Name.of(Vocabulary.DISK);
  private static final Name DOMAIN = Name.of(Vocabulary.DOMAIN);
  private static final Name UUID = Name.of(Vocabulary.UUID);
  private static final Name SNAPSHOT_ENTRY = Name.of(Vocabulary.entry(Kind.SNAPSHOTS));
  private static final Name CHECKPOINT_ENTRY = Name.of(Vocabulary.entry(Kind.CHECKPOINTS));

  private static final Name SNAPSHOT = Name.of(Vocabulary.SNAPSHOT);
  private static final Name FILE = Name.of(Vocabulary.FILE);

  /** The elements that are told by reference. */
  static final Name[] KNOWN = {
    NAME,
    PARENT,
    CREATION_TIME,
    STATE,
    MEMORY,
    DISKS,
    DISK,
    DOMAIN,
    UUID,
    SNAPSHOT_ENTRY,
    CHECKPOINT_ENTRY
  };

  private final Cursor at;
  private final Markup markup;
  private final Limits limits;
  private final Name element;
  private final Facts facts;
  private boolean ended;

  EntryScanner(Cursor at, Markup markup, Kind kind, Limits limits) {
    this.at = at;
    this.markup = markup;
    this.limits = limits;
    this.element = kind == Kind.SNAPSHOTS ? SNAPSHOT_ENTRY : CHECKPOINT_ENTRY;
    this.facts = new Facts(kind);
  }

  /** Tells whether the start tag that was taken is an entry's. */
  boolean isEntry() {
    return markup.name() == element;
  }

  /** Takes the entry whose start tag was taken, and moves behind it. */
  Entry entry() throws IOException {
    long start = at.offset();
    at.bound(start + Math.min(limits.maxEntryBytes(), Long.MAX_VALUE - start));
    at.startChecksum();
    ended = false;
    facts.clear();
    boolean empty = markup.isEmptyElement();
    markup.leaveTag();
    while (!empty && markup.nextChild(element)) {
      child();
    }
    ended = true;
    at.bound(Long.MAX_VALUE);
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
    if (markup.name() == NAME) {
      facts.name(markup.text(NAME));
    } else if (markup.name() == PARENT) {
      parent();
    } else if (markup.name() == CREATION_TIME) {
      facts.creationTime(markup.text(CREATION_TIME));
    } else if (markup.name() == STATE) {
      facts.state(markup.text(STATE));
    } else if (markup.name() == MEMORY) {
      facts.memory(markup.attribute(SNAPSHOT), markup.attribute(FILE));
      markup.skipElement();
    } else if (markup.name() == DISKS) {
      disks();
    } else if (markup.name() == DOMAIN && facts.domain()) {
      domain();
    } else {
      markup.skipElement();
    }
  }

  private void parent() throws IOException {
    boolean empty = markup.isEmptyElement();
    markup.leaveTag();
    while (!empty && markup.nextChild(PARENT)) {
      if (markup.name() == NAME) {
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
      if (markup.name() == DISK && Vocabulary.EXTERNAL.equals(markup.attribute(SNAPSHOT))) {
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
      if (markup.name() == UUID) {
        facts.uuid(markup.text(UUID));
        markup.skipRest(DOMAIN);
        return;
      }
      markup.skipElement();
    }
  }
}
