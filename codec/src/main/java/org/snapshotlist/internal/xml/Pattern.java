package org.snapshotlist.internal.xml;

/** What ends a construct that is skipped. */
enum Pattern {
  /** In a comment this must be its end: a double hyphen has no other place there. */
  COMMENT_END("--"),
  CDATA_END("]]>"),
  INSTRUCTION_END("?>");

  private final String text;

  Pattern(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  int length() {
    return text.length();
  }
}
