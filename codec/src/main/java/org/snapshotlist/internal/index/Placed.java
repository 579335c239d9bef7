package org.snapshotlist.internal.index;

import org.snapshotlist.model.Entry;

/**
 * An entry and its number in a {@link LiveIndex}.
 *
 * @param slot its row in the base, or behind the base's rows when it came later; never another's
 * @param entry what is known of it
 */
public record Placed(int slot, Entry entry) {}
