package org.snapshotlist.internal.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.xml.Escapes;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.internal.xml.RootText;
import org.snapshotlist.internal.xml.Vocabulary;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;

/**
 * What stands before the records of a sealed list.
 *
 * @param id tells the file from all others; new at each rewrite
 * @param after the last transaction that was in the file before this one, 0 in a new list
 * @param length bytes of the header: where the first record starts
 * @param seal the CRC32C over its instruction
 * @param root the root's start tag as it was when this was read
 * @param currentAt where the room for the {@code current} attribute starts
 */
public record FileHeader(long id, long after, long length, int seal, Root root, long currentAt) {

  /** The version of the format that is written. */
  public static final int VERSION = 1;

  /** The least length of a header, and the room in it for the {@code current} attribute. */
  private static final int LENGTH = 2048;

  private static final int CURRENT_ROOM = 1600;
  private static final int SECTOR = 512;

  /** Bytes that hold the declaration, the format's instruction, and what may stand before it. */
  private static final int HEAD = 1024;

  /** The instruction that is written ends before. */
  static final int INSTRUCTION_END = 256;

  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String TARGET = "<?snapshotlist-format ";

  private static final char HEX = 0;
  private static final char DIGIT = 1;

  /** All up to the instruction's end, with the kinds of characters where numbers stand. */
  private static final String FORM =
      DECLARATION
          + TARGET
          + "version=1 id="
          + String.valueOf(HEX).repeat(16)
          + " after="
          + String.valueOf(DIGIT).repeat(19)
          + " length="
          + String.valueOf(DIGIT).repeat(8)
          + " seal="
          + String.valueOf(HEX).repeat(8)
          + "?>\n";

  private static final String NOTE = "<!-- One domain's ";
  private static final String NOTE_END = " -->\n";
  private static final Pattern INSTRUCTION =
      Pattern.compile(
          "<\\?snapshotlist-format version=1 id=([0-9a-f]{16}) after=(\\d{19})"
              + " length=(\\d{8}) seal=([0-9a-f]{8})\\?>\n");

  /**
   * Also behind what an editor or a tool may have put before it: any number of things, of which
   * none is given back, as that would take the stack.
   */
  private static final Pattern VERSIONED =
      Pattern.compile(
          "\\A(?:\u00ef\u00bb\u00bf)?(?:<\\?xml [^>]*>)?(?:\\s|<!--.{0,500}?-->)*+"
              + "<\\?snapshotlist-format version=([1-9]\\d{0,8}) ",
          Pattern.DOTALL);

  /** What the instruction ends with, wherever its start or what stands before it is damaged. */
  private static final Pattern REST =
      Pattern.compile("id=[0-9a-f]{16} after=\\d{19} length=\\d{8} seal=[0-9a-f]{8}\\?>");

  /** No header is longer: what it has of others' comments is bounded. */
  private static final long LONGEST = 4L << 20;

  /**
   * Returns the version of the format of a sealed list, 0 for what is none. Damage to the words
   * that tell it must not make a list of another's hand of a sealed one.
   */
  public static int version(ByteSource source) throws IOException {
    String head = head(source);
    Matcher version = VERSIONED.matcher(head);
    if (version.find()) {
      int found = Integer.parseInt(version.group(1));
      // One damaged bit makes another digit of this version's, but not another seal.
      String one = head.substring(0, version.start(1)) + VERSION + head.substring(version.end(1));
      return Integer.bitCount(found ^ VERSION) <= 1 && sealedLength(one) > 0 ? VERSION : found;
    }
    // What an entry says is its writer's, and makes nothing of a list that is none.
    int entries =
        Stream.of(Kind.values())
            .mapToInt(kind -> head.indexOf("<" + Vocabulary.entry(kind)))
            .filter(at -> at >= 0)
            .min()
            .orElse(head.length());
    return REST.matcher(head.substring(0, entries)).find() ? VERSION : 0;
  }

  /**
   * Returns the length of the header of a file with these first bytes, 0 if the seal of its
   * instruction does not hold, or what stands before that is not as it is written.
   */
  static long sealedLength(byte[] bytes) {
    return sealedLength(
        new String(bytes, 0, Math.min(bytes.length, INSTRUCTION_END), StandardCharsets.ISO_8859_1));
  }

  private static long sealedLength(String head) {
    Matcher found = INSTRUCTION.matcher(head);
    if (!head.startsWith(DECLARATION + TARGET) || !found.find()) {
      return 0;
    }
    long id = HexFormat.fromHexDigitsToLong(found.group(1));
    long length = Long.parseLong(found.group(3));
    byte[] text =
        instruction(id, Long.parseLong(found.group(2)), length).getBytes(StandardCharsets.US_ASCII);
    int seal = Crc.ofText(id, text, 0, text.length);
    return seal == HexFormat.fromHexDigits(found.group(4)) ? length : 0;
  }

  private static String head(ByteSource source) throws IOException {
    int length = (int) Math.min(source.size(), HEAD);
    return new String(source.readFully(0, length), StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads the header of a list of this version.
   *
   * @throws MalformedListException if it is not as it was written
   */
  public static FileHeader read(ByteSource source, Limits limits) throws IOException {
    String head = head(source);
    FileHeader header = lenient(source, head, limits);
    byte[] text =
        instruction(header.id, header.after, header.length).getBytes(StandardCharsets.US_ASCII);
    int seal = Crc.ofText(header.id, text, 0, text.length);
    if (seal != header.seal) {
      throw bad(
          source,
          "the format's instruction has CRC32C "
              + Crc.hex(seal)
              + ", but says "
              + Crc.hex(header.seal));
    }
    if (header.currentAt > header.length - 2) {
      throw bad(
          source,
          "the root's attributes but "
              + Vocabulary.CURRENT
              + " end at "
              + header.currentAt
              + " when they are written again, but must end at "
              + (header.length - 2)
              + " or before");
    }
    if (!head.startsWith(DECLARATION + TARGET)
        || header.root.tag().end() != header.length - 1
        || source.size() < header.length
        || source.readFully(header.length - 1, 1)[0] != '\n') {
      throw bad(
          source,
          "the root's start tag ends at "
              + header.root.tag().end()
              + ", but must end at "
              + (header.length - 1)
              + ", before a line end");
    }
    return header;
  }

  /**
   * Reads what is left of a header that was edited or damaged.
   *
   * @throws MalformedListException if not even its instruction can be read
   */
  public static FileHeader lenient(ByteSource source, Limits limits) throws IOException {
    return lenient(source, head(source), limits);
  }

  private static FileHeader lenient(ByteSource source, String head, Limits limits)
      throws IOException {
    Matcher found = INSTRUCTION.matcher(head);
    if (!found.find()) {
      throw new MalformedListException(
          source.place(),
          new Fault(
              DECLARATION.length(),
              "the format's instruction is not as it was written",
              "take over what an XML parser sees with snapshotlist recover --accept-edits"));
    }
    long length = Long.parseLong(found.group(3));
    ByteSource start =
        length > LONGEST || length > source.size()
            ? source
            : ByteSource.of(source.place(), source.readFully(0, (int) length));
    Root root;
    try {
      root = RootText.root(start, limits);
    } catch (MalformedListException e) {
      start = source;
      root = RootText.root(source, limits);
    }
    long currentAt =
        root.tag().start()
            + 1
            + root.element().length()
            + RootText.attributes(start, root, limits).getBytes(StandardCharsets.UTF_8).length;
    return new FileHeader(
        HexFormat.fromHexDigitsToLong(found.group(1)),
        Long.parseLong(found.group(2)),
        length,
        HexFormat.fromHexDigits(found.group(4)),
        root,
        currentAt);
  }

  /** Returns the comments and instructions of others that stand before the root. */
  public String outside(ByteSource source) throws IOException {
    String text =
        new String(
            source.readFully(0, Math.toIntExact(root.tag().start())), StandardCharsets.UTF_8);
    return text.substring(text.indexOf(NOTE_END, text.indexOf(NOTE)) + NOTE_END.length());
  }

  /** Tells whether a comment or an instruction belongs to the format and not to a list's writer. */
  public static boolean isOwn(String outside, Kind kind) {
    return outside.startsWith(TARGET)
        || outside.startsWith(NOTE)
        // Also behind the start of another instruction, whose end is damaged.
        || outside.contains("<?sealed ")
        || outside.startsWith("<?" + Vocabulary.entry(kind).substring(1));
  }

  private static MalformedListException bad(ByteSource source, String fact) {
    return new MalformedListException(source.place(), Fault.at(DECLARATION.length(), fact));
  }

  /**
   * Lays out a header.
   *
   * @param attributes other attributes of the root: each with a space in front, escaped
   * @param outside comments and instructions that stand before the root, each with a line end
   */
  public static byte[] encode(
      long id, long after, Kind kind, String attributes, String outside, @Nullable String current) {
    String root = "<" + Vocabulary.roots(kind).get(0) + attributes;
    String note = note(kind);
    // The instruction's own length does not depend on the length it names: the numbers are padded.
    int fixed =
        DECLARATION.length()
            + instruction(id, after, 0).length()
            + "00000000?>\n".length()
            + (note + outside + root).getBytes(StandardCharsets.UTF_8).length;
    String field = field(current);
    int room = Math.max(CURRENT_ROOM, field.getBytes(StandardCharsets.UTF_8).length);
    int length = Math.max(LENGTH, (fixed + room + 2 + SECTOR - 1) / SECTOR * SECTOR);
    String instruction = instruction(id, after, length);
    byte[] text = instruction.getBytes(StandardCharsets.US_ASCII);
    String seal = Crc.hex(Crc.ofText(id, text, 0, text.length));
    byte[] written =
        (DECLARATION + instruction + seal + "?>\n" + note + outside + root + field)
            .getBytes(StandardCharsets.UTF_8);
    byte[] header = Arrays.copyOf(written, length);
    Arrays.fill(header, written.length, length - 2, (byte) ' ');
    header[length - 2] = '>';
    header[length - 1] = '\n';
    return header;
  }

  private static String note(Kind kind) {
    return NOTE
        + Vocabulary.plural(kind)
        + ". Any XML parser reads this file; to change it use snapshotlist, which seals each"
        + " entry."
        + NOTE_END;
  }

  /**
   * Returns which byte up to the instruction's end is not as it is written; if all are, those of
   * the numbers; if several are not, none.
   */
  static IntStream oddInstruction(byte[] bytes) {
    if (bytes.length < FORM.length()) {
      return IntStream.empty();
    }
    int[] odd =
        IntStream.range(0, FORM.length())
            .filter(at -> !isWritten(bytes[at], FORM.charAt(at)))
            .toArray();
    return odd.length > 0
        ? IntStream.of(odd).filter(at -> odd.length == 1)
        : IntStream.range(0, FORM.length()).filter(at -> FORM.charAt(at) <= DIGIT);
  }

  private static boolean isWritten(byte found, char form) {
    boolean digit = found >= '0' && found <= '9';
    return switch (form) {
      case DIGIT -> digit;
      case HEX -> digit || (found >= 'a' && found <= 'f');
      default -> found == form;
    };
  }

  /** Returns how many bytes of a header whose seal holds are known to be as they are written. */
  static int known(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
    int instructionEnd = head.indexOf("?>\n", DECLARATION.length()) + "?>\n".length();
    return Stream.of(Kind.values())
        .map(FileHeader::note)
        .filter(note -> head.startsWith(note, instructionEnd))
        .mapToInt(note -> instructionEnd + note.length())
        .findFirst()
        .orElse(instructionEnd);
  }

  private static String instruction(long id, long after, long length) {
    return TARGET
        + "version=1 id="
        + HexFormat.of().toHexDigits(id)
        + " after="
        + String.format(Locale.ROOT, "%019d", after)
        + " length="
        + String.format(Locale.ROOT, "%08d", length)
        + " seal=";
  }

  private static String field(@Nullable String current) {
    return current == null ? "" : " " + Vocabulary.CURRENT + "='" + Escapes.escape(current) + "'";
  }

  /** Tells whether there is room for this name as the current one. */
  public boolean fits(String current) {
    return field(current).getBytes(StandardCharsets.UTF_8).length <= room();
  }

  private int room() {
    return Math.toIntExact(length - 2 - currentAt);
  }

  /** Lays out the room from {@link #currentAt} on for this name, or for none. */
  public byte[] currentField(@Nullable String current) {
    byte[] text = field(current).getBytes(StandardCharsets.UTF_8);
    byte[] field = Arrays.copyOf(text, room());
    Arrays.fill(field, text.length, field.length, (byte) ' ');
    return field;
  }

  /** Returns the root's end tag as it stands behind the records. */
  public byte[] closingTag() {
    return ("</" + root.element() + ">\n").getBytes(StandardCharsets.UTF_8);
  }
}
