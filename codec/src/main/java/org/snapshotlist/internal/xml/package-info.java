/**
 * XML: encodings, tags, entities and the byte offsets at which they stand. Two walks of one
 * interface find the entries of a list: {@link org.snapshotlist.internal.xml.WoodstoxWalk} is the
 * authority on what is well-formed, {@link org.snapshotlist.internal.xml.StructuralWalk} gives the
 * same answers at memory speed on well-formed input, and every chunk it found is parsed in full by
 * {@link org.snapshotlist.internal.xml.ChunkParser} before anybody gets it. Of what is put, {@link
 * org.snapshotlist.internal.xml.PlainParser} takes what is surely well-formed, and leaves the rest
 * to that one.
 *
 * <p>Elements are told by their qualified name as written: an entry is a direct child of the root
 * named {@code domainsnapshot} without a prefix, whatever default namespace is in scope, and so are
 * its facts.
 */
@NullMarked
package org.snapshotlist.internal.xml;

import org.jspecify.annotations.NullMarked;
