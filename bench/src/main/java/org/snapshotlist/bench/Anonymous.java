package org.snapshotlist.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * XML of which nobody can tell any more whose it was: each letter and digit in texts, attributes'
 * values, comments and instructions is another of its class, and what lies outside ASCII is another
 * letter of as many bytes. Lengths, structure and the names of elements and attributes stay. Equal
 * words become equal words, so that it compresses as before. A letter that may be a hexadecimal
 * digit stays one, for the UUIDs; {@code <state>} and the attributes {@code snapshot} stay, which
 * are libvirt's own words.
 */
final class Anonymous {

  private static final Set<String> WORDS = Set.of("no", "internal", "external", "manual");
  private static final String[] CLASSES = {"09", "af", "gz", "AF", "GZ"};

  private final byte[] xml;
  private int at;
  private int depth;
  private boolean inState;

  private Anonymous(byte[] xml) {
    this.xml = xml;
  }

  /** Returns a copy of a well-formed element that tells nothing. */
  static byte[] of(byte[] element) {
    Anonymous made = new Anonymous(element.clone());
    made.run();
    return made.xml;
  }

  private void run() {
    while (at < xml.length) {
      if (xml[at] != '<') {
        int end = find("<");
        if (!inState) {
          replace(at, end, true);
        }
        at = end;
      } else if (isAt("<!--")) {
        replaceUpTo("-->", at + 4);
      } else if (isAt("<![CDATA[")) {
        replaceUpTo("]]>", at + 9);
      } else if (isAt("<?")) {
        int name = at + 2;
        while (!isBlank(xml[name]) && xml[name] != '?') {
          name++;
        }
        replaceUpTo("?>", name);
      } else {
        tag();
      }
    }
  }

  private void replaceUpTo(String end, int from) {
    at = from;
    int to = find(end);
    replace(from, to, false);
    at = to + end.length();
  }

  private void tag() {
    boolean closes = xml[at + 1] == '/';
    int name = at;
    inState = depth == 1 && isAt("<state>");
    String attribute = "";
    while (xml[at] != '>') {
      byte b = xml[at];
      if (isBlank(b)) {
        name = at + 1;
      } else if (b == '=') {
        attribute = new String(xml, name, at - name, UTF_8).strip();
      } else if (b == '"' || b == '\'') {
        int from = ++at;
        int to = find(String.valueOf((char) b));
        String value = new String(xml, from, to - from, UTF_8);
        if (!attribute.equals("snapshot") || !WORDS.contains(value)) {
          replace(from, to, true);
        }
        at = to;
        name = to + 1;
      }
      at++;
    }
    depth += closes ? -1 : xml[at - 1] == '/' ? 0 : 1;
    at++;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\t' || b == '\r';
  }

  private boolean isAt(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= xml.length || xml[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns where this stands next; the end if it does not. */
  private int find(String word) {
    int before = at;
    while (at < xml.length && !isAt(word)) {
      at++;
    }
    int found = at;
    at = before;
    return found;
  }

  private void replace(int from, int to, boolean hasReferences) {
    int i = from;
    while (i < to) {
      if (hasReferences && xml[i] == '&') {
        int end = i;
        while (xml[end] != ';') {
          end++;
        }
        if (xml[i + 1] == '#') {
          replaceReference(i + 2, end);
        }
        i = end + 1;
      } else if (isOfWord(xml[i])) {
        int end = i;
        while (end < to && isOfWord(xml[end])) {
          end++;
        }
        replaceWord(i, end);
        i = end;
      } else {
        i++;
      }
    }
  }

  private static boolean isOfWord(byte b) {
    return b < 0 || Character.isLetterOrDigit(b);
  }

  private void replaceWord(int from, int to) {
    CRC32C seed = new CRC32C();
    seed.update(xml, from, to - from);
    Random random = new Random(seed.getValue());
    for (int i = from; i < to; ) {
      int lead = xml[i] & 0xFF;
      if (lead < 0x80) {
        xml[i] = other(xml[i], random);
        i++;
      } else {
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        int old = new String(xml, i, length, UTF_8).codePointAt(0);
        byte[] made = letterOf(length, old, random).getBytes(UTF_8);
        System.arraycopy(made, 0, xml, i, length);
        i += length;
      }
    }
  }

  private static byte other(byte b, Random random) {
    for (String each : CLASSES) {
      int low = each.charAt(0);
      int count = each.charAt(1) - low + 1;
      if (b >= low && b < low + count) {
        return (byte) (low + (b - low + 1 + random.nextInt(count - 1)) % count);
      }
    }
    return b;
  }

  /** Latin, Chinese or rare Chinese: all that are there are letters. */
  private static String letterOf(int bytes, int not, Random random) {
    int first = bytes == 2 ? 0x100 : bytes == 3 ? 0x4E00 : 0x20000;
    int count = bytes == 2 ? 0x7F : bytes == 3 ? 0x5000 : 0xA000;
    int made = first + random.nextInt(count);
    return Character.toString(made == not ? first + (made - first + 1) % count : made);
  }

  /** A reference to a letter or a digit becomes one to another, written as long. */
  private void replaceReference(int from, int to) {
    boolean hexadecimal = xml[from] == 'x';
    int start = hexadecimal ? from + 1 : from;
    String digits = new String(xml, start, to - start, UTF_8);
    int old = Integer.parseInt(digits, hexadecimal ? 16 : 10);
    if (!Character.isLetterOrDigit(old)) {
      return;
    }
    // Two digits are enough for all of these, whatever the radix.
    int made = Character.isDigit(old) ? '5' : Character.isLowerCase(old) ? 'b' : 'X';
    made += made == old ? 1 : 0;
    String text = Integer.toString(made, hexadecimal ? 16 : 10);
    String padded = "0".repeat(digits.length() - text.length()) + text;
    System.arraycopy(padded.getBytes(UTF_8), 0, xml, start, padded.length());
  }
}
