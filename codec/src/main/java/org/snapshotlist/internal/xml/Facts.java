package org.snapshotlist.internal.xml;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.MemoryKind;
import org.snapshotlist.model.SnapshotListException;
import org.snapshotlist.model.State;

/**
 * Collects the texts of one entry's facts as a walk meets them and judges them at the entry's end;
 * both walks use it, so they cannot disagree on what a text means. The first of each wins, as in
 * libvirt's XPath look-ups.
 */
final class Facts {

  private final Kind kind;
  private @Nullable String name;
  private @Nullable String parent;
  private @Nullable String creationTime;
  private @Nullable String state;
  private boolean memorySeen;
  private @Nullable String memory;
  private boolean memoryFile;
  private boolean externalDisk;
  private boolean domainSeen;
  private @Nullable String uuid;

  Facts(Kind kind) {
    this.kind = kind;
  }

  /** Forgets all, for the next entry. */
  void clear() {
    name = null;
    parent = null;
    creationTime = null;
    state = null;
    memorySeen = false;
    memory = null;
    memoryFile = false;
    externalDisk = false;
    domainSeen = false;
    uuid = null;
  }

  /** The text of a direct {@code <name>}, not trimmed. */
  void name(String text) {
    name = name == null ? text : name;
  }

  /** The text of a {@code <name>} in a direct {@code <parent>}, not trimmed. */
  void parent(String text) {
    parent = parent == null ? text : parent;
  }

  /** The text of a direct {@code <creationTime>}. */
  void creationTime(String text) {
    creationTime = creationTime == null ? text : creationTime;
  }

  /** The text of a direct {@code <state>}. */
  void state(String text) {
    state = state == null ? text : state;
  }

  /** The attributes {@code snapshot} and {@code file} of a direct {@code <memory>}. */
  void memory(@Nullable String snapshot, @Nullable String file) {
    if (!memorySeen) {
      memorySeen = true;
      memory = snapshot;
      memoryFile = file != null;
    }
  }

  /** A {@code <disk snapshot='external'>} in a direct {@code <disks>}. */
  void externalDisk() {
    externalDisk = true;
  }

  /** A direct {@code <domain>} begins; tells whether it is the first, whose uuid counts. */
  boolean domain() {
    boolean first = !domainSeen;
    domainSeen = true;
    return first;
  }

  /** The text of a {@code <uuid>} in the first direct {@code <domain>}. */
  void uuid(String text) {
    uuid = uuid == null ? text : uuid;
  }

  /**
   * Judges what was collected.
   *
   * @throws SnapshotListException if the name is missing, empty or too long, or a fact is not in
   *     libvirt's form
   */
  Entry toEntry(String place, Limits limits, ByteRange range, int crc32c)
      throws SnapshotListException {
    long at = range.start();
    String entryName = name;
    if (entryName == null || entryName.isEmpty()) {
      throw malformed(
          place,
          at,
          "<"
              + Vocabulary.entry(kind)
              + "> has "
              + (entryName == null ? "no" : "an empty")
              + " <"
              + Vocabulary.NAME
              + ">, but the name is its identity");
    }
    checkLength(place, limits, at, entryName);
    if (parent != null) {
      checkLength(place, limits, at, parent);
    }
    State entryState = kind == Kind.SNAPSHOTS ? parseState(place, at) : null;
    MemoryKind entryMemory = kind == Kind.SNAPSHOTS ? parseMemory(place, at, entryState) : null;
    return new Entry(
        entryName,
        parent == null || parent.isEmpty() ? null : parent,
        parseTime(place, at),
        entryState,
        entryMemory,
        entryMemory == MemoryKind.EXTERNAL || externalDisk,
        parseUuid(place, at),
        range,
        crc32c);
  }

  private static void checkLength(String place, Limits limits, long at, String text)
      throws LimitExceededException {
    // A char takes 1 to 3 bytes in UTF-8, so most names need no encoding to be judged.
    if (text.length() > limits.maxNameBytes() / 3) {
      long bytes = text.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > limits.maxNameBytes()) {
        throw new LimitExceededException(place, at, "maxNameBytes", limits.maxNameBytes(), bytes);
      }
    }
  }

  private @Nullable State parseState(String place, long at) throws MalformedListException {
    if (state == null) {
      return null;
    }
    Optional<State> found = State.of(trimmed(state));
    if (found.isEmpty()) {
      throw malformed(
          place, at, "<" + Vocabulary.STATE + "> is none of libvirt's, " + State.words());
    }
    return found.get();
  }

  private @Nullable MemoryKind parseMemory(String place, long at, @Nullable State entryState)
      throws MalformedListException {
    if (memorySeen && memory != null) {
      Optional<MemoryKind> found = MemoryKind.of(memory);
      if (found.isEmpty()) {
        throw malformed(
            place,
            at,
            "<"
                + Vocabulary.MEMORY
                + " "
                + Vocabulary.SNAPSHOT
                + "> must be no, internal or external");
      }
      return found.get();
    }
    if (memoryFile) {
      return MemoryKind.EXTERNAL;
    }
    if (entryState == null) {
      return null;
    }
    return entryState.hasMemory() ? MemoryKind.INTERNAL : MemoryKind.NONE;
  }

  private @Nullable Long parseTime(String place, long at) throws MalformedListException {
    if (creationTime == null) {
      return null;
    }
    String digits = trimmed(creationTime);
    try {
      return kind == Kind.SNAPSHOTS ? Long.parseLong(digits) : Long.parseUnsignedLong(digits);
    } catch (NumberFormatException e) {
      throw malformed(
          place,
          at,
          "<"
              + Vocabulary.CREATION_TIME
              + "> must be a whole number of seconds of 64 bits, "
              + (kind == Kind.SNAPSHOTS ? "signed" : "unsigned"));
    }
  }

  /** libvirt takes the 32 digits with hyphens anywhere or nowhere. */
  private @Nullable UUID parseUuid(String place, long at) throws MalformedListException {
    if (uuid == null) {
      return null;
    }
    long high = 0;
    long low = 0;
    int digits = 0;
    String text = trimmed(uuid);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '-') {
        continue;
      }
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        digits = -1;
        break;
      }
      if (digits < 16) {
        high = high << 4 | digit;
      } else {
        low = low << 4 | digit;
      }
      digits++;
    }
    if (digits != 32) {
      throw malformed(
          place,
          at,
          "the "
              + Vocabulary.DOMAIN
              + "'s <"
              + Vocabulary.UUID
              + "> must have 32 hexadecimal digits");
    }
    return new UUID(high, low);
  }

  private static MalformedListException malformed(String place, long at, String fact) {
    return new MalformedListException(place, Fault.at(at, fact));
  }

  /** Strips what XML calls white space, which is less than what Java does. */
  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }
}
