package org.snapshotlist.internal.xml;

import java.io.IOException;
import org.snapshotlist.model.Kind;

/**
 * Looks for what may be the start of an entry where the structure is not known: it may stand in a
 * comment as well.
 */
final class EntryStart {

  private EntryStart() {}

  /**
   * Moves to the next thing that looks like an entry's start tag.
   *
   * @return false if there is none before {@code end}; then the position is there
   */
  static boolean find(Cursor at, Kind kind, long end) throws IOException {
    String tag = "<" + Vocabulary.entry(kind);
    while (at.offset() < end) {
      int i = at.pos;
      while (i < at.limit && at.bytes[i] != '<') {
        i++;
      }
      at.pos = i;
      if (i == at.limit) {
        if (!at.fill()) {
          return false;
        }
      } else if (at.at(tag) && endsName(at.peek(tag.length()))) {
        return at.offset() < end;
      } else {
        at.pos++;
      }
    }
    at.moveTo(end);
    return false;
  }

  private static boolean endsName(int b) {
    return Markup.isSpace(b) || b == '>' || b == '/';
  }
}
