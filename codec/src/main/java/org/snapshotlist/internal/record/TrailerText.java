package org.snapshotlist.internal.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.xml.Vocabulary;
import org.snapshotlist.model.MemoryKind;
import org.snapshotlist.model.State;

/**
 * A trailer as bytes: an XML instruction of {@code key=value} words in one order, ASCII, without a
 * {@code <} but the first and without a {@code >} but the last byte.
 */
final class TrailerText {

  static final byte[] START = "<?sealed ".getBytes(StandardCharsets.US_ASCII);

  /** What {@code alone} and {@code external} say where they stand at all. */
  static final String YES = "yes";

  private static final String ALONE = "alone";
  private static final byte[] LENGTH = ChunkWords.LENGTH.getBytes(StandardCharsets.US_ASCII);
  private static final String SEAL = " seal=";
  static final String END = "?>";
  private static final int SEAL_LENGTH = SEAL.length() + 8 + END.length();

  private TrailerText() {}

  /** Returns the most bytes of a trailer whose names have up to so many bytes. */
  static int longest(long maxNameBytes) {
    return (int) (2048 + 9 * Math.min(maxNameBytes, 1 << 26));
  }

  /** Lays out a trailer of this file; the seal that it has is not looked at. */
  static byte[] encode(Trailer trailer, long id) {
    StringBuilder text = new StringBuilder(256);
    text.append("<?sealed tx=").append(trailer.tx());
    text.append(" part=").append(trailer.part()).append('/').append(trailer.parts());
    text.append(" durable=").append(trailer.durable());
    flag(text, ALONE, trailer.alone());
    text.append(" time=").append(trailer.time());
    Trailer.Chunk chunk = trailer.chunk();
    if (chunk != null) {
      ChunkWords.of(chunk, new ChunkWords.LaidOut(text));
    }
    if (!trailer.removes().isEmpty()) {
      text.append(" removes=");
      for (int i = 0; i < trailer.removes().size(); i++) {
        text.append(i == 0 ? "" : ",").append(trailer.removes().get(i));
      }
    }
    word(text, Vocabulary.CURRENT, trailer.current());
    text.append(" previous=").append(Crc.hex(trailer.previous()));
    text.append(SEAL);
    int sealAt = text.length();
    byte[] bytes =
        text.append("00000000").append(END).toString().getBytes(StandardCharsets.US_ASCII);
    String seal = Crc.hex(Crc.ofText(id, bytes, 0, sealAt));
    System.arraycopy(seal.getBytes(StandardCharsets.US_ASCII), 0, bytes, sealAt, 8);
    return bytes;
  }

  private static void flag(StringBuilder text, String key, boolean set) {
    if (set) {
      text.append(' ').append(key).append('=').append(YES);
    }
  }

  private static void word(StringBuilder text, String key, @Nullable String value) {
    if (value != null) {
      Percent.encode(value, text.append(' ').append(key).append('='));
    }
  }

  /** Returns the seal that a laid out trailer has. */
  static int seal(byte[] trailer) {
    return HexFormat.fromHexDigits(
        new String(trailer, trailer.length - 8 - END.length(), 8, StandardCharsets.US_ASCII));
  }

  /**
   * Takes a trailer apart, from its {@code <} to its {@code >}.
   *
   * @return null when the bytes are none, or not one that was sealed for this file
   */
  static @Nullable Trailer decode(byte[] bytes, int from, int to, long id) {
    if (to - from < START.length + SEAL_LENGTH || bytes[to - 1] != '>' || bytes[to - 2] != '?') {
      return null;
    }
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    int sealAt = text.length() - SEAL_LENGTH;
    if (!text.startsWith("<?sealed ") || !text.startsWith(SEAL, sealAt)) {
      return null;
    }
    try {
      int seal =
          HexFormat.fromHexDigits(text, sealAt + SEAL.length(), text.length() - END.length());
      if (seal != Crc.ofText(id, bytes, from, sealAt + SEAL.length())) {
        return null;
      }
      return new Words(text.substring(START.length, sealAt)).trailer(seal);
    } catch (IllegalArgumentException e) {
      // The seal fits, but these are not words that were written here: a number is none.
      return null;
    }
  }

  /**
   * Tells whether a trailer starts there that was sealed for this file and has exactly the words of
   * a chunk, all of it before an end: so much is sooner compared than taken apart.
   */
  static boolean says(Trailer.Chunk chunk, byte[] bytes, int from, int to, long id) {
    if (to - from < START.length || !Trailer.mayStart(bytes, from)) {
      return false;
    }
    ChunkWords.Compared words = new ChunkWords.Compared(bytes, wordsAt(bytes, from, to), to);
    ChunkWords.of(chunk, words);
    int behind = words.end();
    int sealAt = behind < 0 ? -1 : endOfInstruction(bytes, behind, to) - SEAL_LENGTH;
    if (sealAt <= behind || bytes[behind] != ' ') {
      return false;
    }
    String seal = Crc.hex(Crc.ofText(id, bytes, from, sealAt - from + SEAL.length()));
    ChunkWords.Compared end = new ChunkWords.Compared(bytes, sealAt, to);
    end.ascii(SEAL);
    end.ascii(seal);
    return end.end() >= 0;
  }

  /** Returns where the words of the chunk start, or the end. */
  private static int wordsAt(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to
        && !(bytes[at] == ' '
            && Arrays.equals(
                bytes, at, Math.min(to, at + LENGTH.length), LENGTH, 0, LENGTH.length))) {
      at++;
    }
    return at;
  }

  /** Returns where the next instruction ends, -1 if none does before an end. */
  static int endOfInstruction(byte[] bytes, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      if (bytes[i] == '?' && bytes[i + 1] == '>') {
        return i + 2;
      }
    }
    return -1;
  }

  /** The words of one trailer, in the order in which they are written. */
  private static final class Words {

    private final String text;
    private int at;

    Words(String text) {
      this.text = text;
    }

    Trailer trailer(int seal) {
      long tx = Long.parseLong(needed("tx"));
      String place = needed("part");
      int slash = place.indexOf('/');
      int part = Integer.parseInt(place.substring(0, Math.max(0, slash)));
      int parts = Integer.parseInt(place.substring(slash + 1));
      long durable = Long.parseLong(needed("durable"));
      if (part < 1 || part > parts || tx < 1 || durable < 0 || durable >= tx) {
        throw new IllegalArgumentException("numbers that no transaction has");
      }
      Trailer trailer =
          new Trailer(
              tx,
              part,
              parts,
              durable,
              flag(ALONE),
              Long.parseLong(needed("time")),
              chunk(),
              removes(),
              text(Vocabulary.CURRENT),
              HexFormat.fromHexDigits(needed("previous")),
              seal);
      if (at < text.length()) {
        throw new IllegalArgumentException("a word that does not belong there");
      }
      return trailer;
    }

    private Trailer.@Nullable Chunk chunk() {
      String bytes = next("length");
      if (bytes == null) {
        return null;
      }
      long length = Long.parseLong(bytes);
      String name = text(Vocabulary.NAME);
      if (length < 1 || name == null || name.isEmpty()) {
        throw new IllegalArgumentException("a chunk without bytes or a name");
      }
      String parent = text(Vocabulary.PARENT);
      String time = next(Vocabulary.CREATION_TIME);
      String state = text(Vocabulary.STATE);
      String memory = text(Vocabulary.MEMORY);
      boolean external = flag(Vocabulary.EXTERNAL);
      String uuid = next(Vocabulary.UUID);
      return new Trailer.Chunk(
          length,
          HexFormat.fromHexDigits(needed("chunk")),
          name,
          parent,
          time == null ? null : (Long) Long.parseLong(time),
          state == null ? null : known(State.of(state)),
          memory == null ? null : known(MemoryKind.of(memory)),
          external,
          uuid == null ? null : UUID.fromString(uuid));
    }

    private boolean flag(String key) {
      String value = next(key);
      if (value != null && !value.equals(YES)) {
        throw new IllegalArgumentException("a word of another version");
      }
      return value != null;
    }

    private static <T> T known(Optional<T> value) {
      return value.orElseThrow(() -> new IllegalArgumentException("a word of another version"));
    }

    private List<Long> removes() {
      List<Long> starts = new ArrayList<>();
      String all = next("removes");
      if (all != null) {
        for (String start : all.split(",", -1)) {
          starts.add(Long.parseLong(start));
        }
      }
      return starts;
    }

    private @Nullable String text(String key) {
      String coded = next(key);
      if (coded == null) {
        return null;
      }
      String decoded = Percent.decode(coded);
      if (decoded == null) {
        throw new IllegalArgumentException("a word that is not percent-coded");
      }
      return decoded;
    }

    private String needed(String key) {
      String value = next(key);
      if (value == null) {
        throw new IllegalArgumentException("without " + key);
      }
      return value;
    }

    /** Takes the next word if it has this key. */
    private @Nullable String next(String key) {
      int equals = at + key.length();
      if (equals >= text.length() || text.charAt(equals) != '=' || !text.startsWith(key, at)) {
        return null;
      }
      int space = text.indexOf(' ', equals);
      int end = space < 0 ? text.length() : space;
      at = end + 1;
      return text.substring(equals + 1, end);
    }
  }
}
