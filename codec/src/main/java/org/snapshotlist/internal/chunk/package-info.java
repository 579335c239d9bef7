/**
 * Chunks: the bytes of entries, read when they are asked for, checked before they are handed out,
 * kept while they fit under the memory cap.
 */
@NullMarked
package org.snapshotlist.internal.chunk;

import org.jspecify.annotations.NullMarked;
