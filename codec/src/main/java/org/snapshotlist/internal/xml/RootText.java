package org.snapshotlist.internal.xml;

import java.io.IOException;
import java.util.Map;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.SnapshotListException;

/** Reads the root's start tag of a list without walking it. */
public final class RootText {

  private RootText() {}

  /**
   * Takes everything up to the end of the root's start tag.
   *
   * @throws org.snapshotlist.model.MalformedListException if it is no list's
   */
  public static Root root(ByteSource source, Limits limits) throws IOException {
    return new TopLevel(
            new Cursor(source, Prolog.start(source), limits.maxEntryBytes(), true, Progress.NONE),
            limits,
            new NoVisitor())
        .root();
  }

  /**
   * Returns all attributes of a root's start tag but {@code current}, its namespaces among them,
   * ready to be written into another start tag: each with a space in front and escaped.
   */
  public static String attributes(ByteSource source, Root root, Limits limits) throws IOException {
    Cursor at = new Cursor(source, root.tag().start(), limits.maxEntryBytes(), true, Progress.NONE);
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> attribute :
        new TopLevel(at, limits, new NoVisitor()).attributes().entrySet()) {
      if (!attribute.getKey().equals(Vocabulary.CURRENT)) {
        text.append(' ').append(attribute.getKey()).append("='");
        text.append(Escapes.escape(attribute.getValue())).append('\'');
      }
    }
    return text.toString();
  }

  /**
   * Tells whether from an offset inside the root on only well-formed entries, comments and
   * instructions stand up to the root's end, and an entry among them whose name is not followed by
   * a line end.
   */
  public static boolean isEditedByHand(ByteSource source, long from, Root root, Limits limits)
      throws IOException {
    TopLevel top =
        new TopLevel(
            new Cursor(source, from, limits.maxEntryBytes(), true, Progress.NONE),
            limits,
            new NoVisitor());
    EntryScanner scanner = top.scanner(root.kind());
    boolean byHand = false;
    try {
      while (top.nextEntry(scanner, root)) {
        long start = scanner.entry().range().start();
        int behindName = 1 + Vocabulary.entry(root.kind()).length();
        byHand |= source.readFully(start + behindName, 1)[0] != '\n';
      }
      top.epilog();
      return byHand;
    } catch (SnapshotListException e) {
      return false;
    }
  }
}
