package org.snapshotlist.internal.xml;

import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Kind;

/**
 * The root's start tag.
 *
 * @param kind what the list holds
 * @param element the root's name as written
 * @param current the value of its {@code current} attribute, null when it has none
 * @param namespaces its namespace declarations, ready to be written into another start tag: each
 *     with a space in front and escaped, in the order of the document; empty when there are none. A
 *     chunk is parsed with them in scope.
 * @param tag where the start tag stands
 */
public record Root(
    Kind kind, String element, @Nullable String current, String namespaces, ByteRange tag) {

  /** Returns the root of entries that stand in no list: without any namespace. */
  public static Root of(Kind kind) {
    return new Root(kind, Vocabulary.roots(kind).get(0), null, "", new ByteRange(0, 0));
  }
}
