package org.snapshotlist.internal.xml;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Shown;

/** What both walks refuse about a file's start and its shape, in the same words. */
final class Prolog {

  private static final String CONVERT =
      "convert it to UTF-8, for instance with xmllint --encode UTF-8";

  private Prolog() {}

  /**
   * Returns where the XML starts: behind a UTF-8 byte order mark if there is one.
   *
   * @throws MalformedListException if the first bytes are those of an empty file or of an encoding
   *     in which a byte is not a character (XML 1.0, appendix F)
   */
  static int start(ByteSource source) throws IOException {
    byte[] head = source.readFully(0, (int) Math.min(4, source.size()));
    if (head.length == 0) {
      throw new MalformedListException(
          source.place(), Fault.at(0, "the file is empty, but a list has at least a root element"));
    }
    int first = 0;
    for (int i = 0; i < 4; i++) {
      first = first << 8 | (i < head.length ? head[i] & 0xff : '?');
    }
    String encoding = encoding(first);
    if (encoding != null) {
      throw new MalformedListException(
          source.place(),
          new Fault(0, "the encoding is " + encoding + ", but byte offsets need UTF-8", CONVERT));
    }
    return first >>> 8 == 0xefbbbf ? 3 : 0;
  }

  private static @Nullable String encoding(int first) {
    if (first == 0x0000feff || first == 0xfffe0000 || first == 0x0000003c || first == 0x3c000000) {
      return "UTF-32";
    }
    int pair = first >>> 16;
    if (pair == 0xfeff || pair == 0xfffe || pair == 0x003c || pair == 0x3c00) {
      return "UTF-16";
    }
    return first == 0x4c6fa794 ? "EBCDIC" : null;
  }

  /**
   * Refuses a declaration (at this offset) of another version than 1.0 or another encoding than
   * UTF-8 or US-ASCII.
   */
  static void checkDeclaration(
      String place, long offset, @Nullable String version, @Nullable String encoding)
      throws MalformedListException {
    if (version != null && !version.equals("1.0")) {
      throw new MalformedListException(
          place,
          new Fault(
              offset,
              "the declared XML version is " + Shown.quoted(version) + ", but must be 1.0",
              "declare version 1.0 if it has nothing that only later versions allow"));
    }
    if (encoding != null && !isUtf8(encoding.toUpperCase(Locale.ROOT))) {
      throw new MalformedListException(
          place,
          new Fault(
              offset,
              "the declared encoding is "
                  + Shown.quoted(encoding)
                  + ", but must be UTF-8 or US-ASCII",
              CONVERT));
    }
  }

  private static boolean isUtf8(String encoding) {
    return encoding.equals("UTF-8")
        || encoding.equals("UTF8")
        || encoding.equals("US-ASCII")
        || encoding.equals("ASCII");
  }

  static MalformedListException doctype(String place, long offset) {
    return new MalformedListException(
        place,
        new Fault(
            offset,
            "a DOCTYPE stands here, but a list must have none",
            "remove it, for instance with xmllint --dropdtd"));
  }

  static Kind kind(String place, long offset, String root) throws MalformedListException {
    return Vocabulary.kindOfRoot(root)
        .orElseThrow(
            () ->
                new MalformedListException(
                    place,
                    Fault.at(
                        offset,
                        "the root element is <"
                            + Shown.brief(root)
                            + ">, but must be one of "
                            + Vocabulary.allRoots())));
  }

  static MalformedListException strayElement(String place, long offset, String name, Kind kind) {
    return new MalformedListException(
        place,
        Fault.at(
            offset,
            "<"
                + Shown.brief(name)
                + "> stands between the entries, where only <"
                + Vocabulary.entry(kind)
                + ">, comments, instructions and white space may"));
  }

  static MalformedListException strayText(String place, long offset, Kind kind) {
    return new MalformedListException(
        place,
        Fault.at(
            offset,
            "text stands between the entries, where only <"
                + Vocabulary.entry(kind)
                + ">, comments, instructions and white space may"));
  }

  static MalformedListException noRoot(String place, long offset) {
    return new MalformedListException(
        place, Fault.at(offset, "the file ends here, but no root element stands before it"));
  }

  static MalformedListException behindRoot(String place, long offset) {
    return new MalformedListException(
        place,
        Fault.at(
            offset,
            "after the root element only comments, instructions and white space may stand"));
  }
}
