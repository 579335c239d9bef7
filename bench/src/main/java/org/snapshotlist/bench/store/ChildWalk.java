package org.snapshotlist.bench.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Goes through the elements directly inside of an element, by their bytes: quicker than any parser
 * that a rival would need. The XML must be in UTF-8; of what is not well-formed, only a missing end
 * is noticed, by an {@link IllegalArgumentException}.
 */
final class ChildWalk {

  private static final byte[] COMMENT_END = {'-', '-', '>'};
  private static final byte[] CDATA_END = {']', ']', '>'};
  private static final byte[] INSTRUCTION_END = {'?', '>'};

  private final byte[] xml;
  private int at;
  private int start;
  private int content;
  private int contentEnd;

  private ChildWalk(byte[] xml, int at) {
    this.xml = xml;
    this.at = at;
  }

  /** Begins in front of the first child of the element that starts at this byte. */
  static ChildWalk inside(byte[] xml, int element) {
    ChildWalk walk = new ChildWalk(xml, element);
    walk.skipTag();
    return walk;
  }

  /** Goes to the next child; tells whether there is one. */
  boolean next() {
    if (!toTag()) {
      return false;
    }
    start = at;
    boolean empty = !skipTag();
    content = at;
    contentEnd = at;
    for (int open = empty ? 0 : 1; open > 0; ) {
      if (toTag()) {
        open += skipTag() ? 1 : 0;
      } else {
        contentEnd = at;
        skipTag();
        open--;
      }
    }
    return true;
  }

  boolean is(String name) {
    byte[] word = name.getBytes(US_ASCII);
    int end = start + 1 + word.length;
    if (end >= xml.length || !isBehindName(xml[end])) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (xml[start + 1 + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBehindName(byte b) {
    return b == '>' || b == '/' || b == ' ' || b == '\n' || b == '\t' || b == '\r';
  }

  /** Returns where the child's start tag starts. */
  int start() {
    return start;
  }

  /** Returns where its content starts. */
  int content() {
    return content;
  }

  /** Returns where its content ends. */
  int contentEnd() {
    return contentEnd;
  }

  /** Returns where it ends. */
  int end() {
    return at;
  }

  /** Goes to the next tag; tells whether it is one that starts an element. */
  private boolean toTag() {
    while (true) {
      while (byteAt(at) != '<') {
        at++;
      }
      switch (byteAt(at + 1)) {
        case '!' -> skip(byteAt(at + 2) == '-' ? COMMENT_END : CDATA_END, 3);
        case '?' -> skip(INSTRUCTION_END, 2);
        default -> {
          return byteAt(at + 1) != '/';
        }
      }
    }
  }

  private void skip(byte[] end, int least) {
    int found = NameAndParent.find(xml, end, at + least);
    at = found < 0 ? xml.length : found + end.length;
  }

  private byte byteAt(int place) {
    if (place >= xml.length) {
      throw new IllegalArgumentException("this XML of " + xml.length + " bytes has no end");
    }
    return xml[place];
  }

  /** Goes behind a tag; tells whether something is to follow inside of its element. */
  private boolean skipTag() {
    byte quote = 0;
    while (byteAt(at) != '>' || quote != 0) {
      byte b = xml[at++];
      if (b == quote) {
        quote = 0;
      } else if (quote == 0 && (b == '"' || b == '\'')) {
        quote = b;
      }
    }
    at++;
    return xml[at - 2] != '/';
  }
}
