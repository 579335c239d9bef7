package org.snapshotlist.internal.record;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.xml.Vocabulary;
import org.snapshotlist.model.MemoryKind;
import org.snapshotlist.model.State;

/** The words of a trailer that tell of its chunk, in their order. */
final class ChunkWords {

  static final String LENGTH = " length=";

  private static final String NAME = word(Vocabulary.NAME);
  private static final String PARENT = word(Vocabulary.PARENT);
  private static final String CREATION_TIME = word(Vocabulary.CREATION_TIME);
  private static final String STATE = word(Vocabulary.STATE);
  private static final String MEMORY = word(Vocabulary.MEMORY);
  private static final String EXTERNAL = word(Vocabulary.EXTERNAL) + TrailerText.YES;
  private static final String UUID_WORD = word(Vocabulary.UUID);
  private static final String CHUNK = word("chunk");

  private ChunkWords() {}

  private static String word(String key) {
    return " " + key + "=";
  }

  /** Where they go: to be laid out, or to be compared with what stands there. */
  interface Target {

    /** Takes ASCII as it is. */
    void ascii(String text);

    /** Takes text that is to be percent-coded. */
    void coded(String text);
  }

  static void of(Trailer.Chunk chunk, Target target) {
    number(target, LENGTH, chunk.length());
    coded(target, NAME, chunk.name());
    coded(target, PARENT, chunk.parent());
    Long creationTime = chunk.creationTime();
    if (creationTime != null) {
      number(target, CREATION_TIME, creationTime);
    }
    State state = chunk.state();
    coded(target, STATE, state == null ? null : state.word());
    MemoryKind memory = chunk.memory();
    coded(target, MEMORY, memory == null ? null : memory.word());
    if (chunk.external()) {
      target.ascii(EXTERNAL);
    }
    UUID uuid = chunk.uuid();
    if (uuid != null) {
      target.ascii(UUID_WORD);
      target.ascii(uuid.toString());
    }
    target.ascii(CHUNK);
    target.ascii(Crc.hex(chunk.crc32c()));
  }

  private static void number(Target target, String word, long value) {
    target.ascii(word);
    target.ascii(Long.toString(value));
  }

  private static void coded(Target target, String word, @Nullable String value) {
    if (value != null) {
      target.ascii(word);
      target.coded(value);
    }
  }

  /** Lays them out. */
  record LaidOut(StringBuilder text) implements Target {

    @Override
    public void ascii(String piece) {
      text.append(piece);
    }

    @Override
    public void coded(String piece) {
      Percent.encode(piece, text);
    }
  }

  /** Compares them with bytes, from a place on. */
  static final class Compared implements Target {

    private final byte[] bytes;
    private final int to;
    private int at;
    private boolean same = true;

    Compared(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      this.at = from;
      this.to = to;
    }

    /** Returns where they end, -1 if other bytes stand there. */
    int end() {
      return same ? at : -1;
    }

    @Override
    public void ascii(String piece) {
      int length = piece.length();
      if (to - at < length) {
        same = false;
        return;
      }
      for (int i = 0; i < length; i++) {
        same &= bytes[at + i] == piece.charAt(i);
      }
      at += length;
    }

    @Override
    public void coded(String piece) {
      if (Percent.isPlain(piece)) {
        ascii(piece);
      } else {
        ascii(Percent.encoded(piece));
      }
    }
  }
}
