package org.snapshotlist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the bytes of a sealed list prove, read by the description of the format alone, wherever in
 * the file it stands: each trailer whose seal fits, and its chunk if that has its checksum.
 */
final class SealedBytes {

  private static final XMLInputFactory PLAIN = new WstxInputFactory();
  private static final String TRAILER = "<?sealed ";
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String END_TAG = "</snapshotlist>";
  private static final Pattern HEADER =
      Pattern.compile(
          "(<\\?snapshotlist-format version=1 id=([0-9a-f]{16}) after=\\d{19}"
              + " length=(\\d{8}) seal=)([0-9a-f]{8})\\?>\n");

  private final byte[] bytes;
  private final String text;
  private final List<Chunk> chunks = new ArrayList<>();
  private final List<int[]> sealed = new ArrayList<>();
  private final Set<Integer> removes = new HashSet<>();
  private byte[] id = new byte[0];
  private int header;

  /**
   * A chunk that its trailer proves.
   *
   * @param xml the entry, each byte as a character
   * @param shows whether it stands there as an entry and not as one that was removed
   */
  private record Chunk(int start, String name, String xml, boolean shows) {}

  SealedBytes(byte[] bytes) {
    this.bytes = bytes;
    this.text = new String(bytes, ISO_8859_1);
    readHeader();
    for (int at = text.indexOf(TRAILER, header); at >= 0; at = text.indexOf(TRAILER, at + 1)) {
      tryTrailer(at);
    }
  }

  private void readHeader() {
    Matcher found = HEADER.matcher(text);
    if (!found.find()) {
      return;
    }
    id = HexFormat.of().parseHex(found.group(2));
    int length = Integer.parseInt(found.group(3));
    boolean fits =
        text.startsWith(DECLARATION)
            && found.start() == DECLARATION.length()
            && seal(found.start(1), found.end(1)).equals(found.group(4));
    if (fits && length <= bytes.length && length > found.end() && isRoot(length)) {
      header = length;
    }
  }

  /** Tells whether the header is the start of a list to a plain parser. */
  private boolean isRoot(int length) {
    try {
      byte[] document = (text.substring(0, length) + END_TAG).getBytes(ISO_8859_1);
      XMLStreamReader reader = PLAIN.createXMLStreamReader(new ByteArrayInputStream(document));
      int elements = 0;
      while (reader.hasNext()) {
        elements += reader.next() == XMLStreamReader.START_ELEMENT ? 1 : 0;
      }
      return elements == 1 && text.startsWith(">\n", length - 2);
    } catch (XMLStreamException e) {
      return false;
    }
  }

  /** The fuzzer learns to seal: what is no trailer nevertheless proves nothing. */
  private void tryTrailer(int at) {
    try {
      trailer(at);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return;
    }
  }

  private void trailer(int at) {
    int end = text.indexOf("?>", at) + 2;
    int sealAt = text.lastIndexOf(" seal=", end);
    if (end < 2 || sealAt < at || end - sealAt != " seal=".length() + 8 + 2) {
      return;
    }
    int summed = sealAt + " seal=".length();
    if (!seal(at, summed).equals(text.substring(summed, summed + 8))) {
      return;
    }
    Map<String, String> words = words(text.substring(at + TRAILER.length(), sealAt));
    for (String one : words.getOrDefault("removes", "").split(",", -1)) {
      if (!one.isEmpty()) {
        removes.add(Integer.parseInt(one));
      }
    }
    int start = at - Integer.parseInt(words.getOrDefault("length", "0"));
    boolean good = start >= header && (start == at || chunk(start, at, words));
    if (good && text.startsWith("\n", end)) {
      sealed.add(new int[] {start, end + 1});
    }
  }

  /** Tells whether the chunk is good, or was removed and is one instruction with its trailer. */
  private boolean chunk(int start, int end, Map<String, String> words) {
    String name = URLDecoder.decode(words.getOrDefault("name", ""), UTF_8);
    byte[] chunk = Arrays.copyOfRange(bytes, start, end);
    boolean shows = isSealed(chunk, words);
    boolean removed = !shows && text.startsWith("<?omain", start);
    if (removed) {
      chunk[1] = 'd';
    }
    if (removed && !isSealed(chunk, words)) {
      chunk = new String(chunk, ISO_8859_1).replace("? ", "?>").getBytes(ISO_8859_1);
    }
    if (shows || isSealed(chunk, words)) {
      chunks.add(new Chunk(start, name, unsealed(chunk), shows));
      return true;
    }
    return removed && text.indexOf("?>", start) > end;
  }

  private static boolean isSealed(byte[] chunk, Map<String, String> words) {
    CRC32C crc = new CRC32C();
    crc.update(chunk);
    return hex(crc).equals(words.get("chunk"));
  }

  /** Takes out the line end that is the list's. */
  private static String unsealed(byte[] chunk) {
    String written = new String(chunk, ISO_8859_1);
    int at = written.indexOf('\n');
    return written.substring(0, at) + written.substring(at + 1);
  }

  private static Map<String, String> words(String text) {
    Map<String, String> words = new HashMap<>();
    for (String word : text.split(" ", -1)) {
      int at = word.indexOf('=');
      words.put(word.substring(0, at), word.substring(at + 1));
    }
    return words;
  }

  private String seal(int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.wrap(id));
    crc.update(bytes, from, to - from);
    return hex(crc);
  }

  private static String hex(CRC32C crc) {
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /** Tells whether the file has a header that is as it was sealed. */
  boolean hasHeader() {
    return header > 0;
  }

  /** Tells whether an entry with these bytes was sealed here. */
  boolean hasSealed(String name, String xml) {
    return chunks.stream().anyMatch(one -> one.name().equals(name) && one.xml().equals(xml));
  }

  /**
   * Returns the names of the entries that a salvage owes: they show, and nothing removes them. None
   * where damage in several places, or a comment or section that begins in it, may hide them.
   */
  Set<String> owed() {
    Set<String> owed = new HashSet<>();
    if (header == 0 || !isDamagedOnceAtMost()) {
      return owed;
    }
    Set<String> twice = new HashSet<>();
    for (Chunk one : chunks) {
      if (one.shows() && !removes.contains(one.start()) && !owed.add(one.name())) {
        twice.add(one.name());
      }
    }
    return twice.isEmpty() ? owed : Set.of();
  }

  private boolean isDamagedOnceAtMost() {
    int damages = 0;
    int at = header;
    for (int[] record : sealed) {
      if (record[0] < at) {
        return false;
      }
      if (record[0] > at) {
        damages++;
        if (hides(text.substring(at, record[0]))) {
          return false;
        }
      }
      at = record[1];
    }
    String rest = text.substring(at);
    boolean good = rest.startsWith(END_TAG) && rest.substring(END_TAG.length()).isBlank();
    return damages + (good ? 0 : 1) <= 1;
  }

  private static boolean hides(String damage) {
    return damage.contains("<!--") || damage.contains("<![CDATA[");
  }
}
