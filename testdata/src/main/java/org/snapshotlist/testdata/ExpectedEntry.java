package org.snapshotlist.testdata;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a correct walk must say of one entry.
 *
 * @param start the offset of the {@code <} of its start tag, in bytes
 * @param end the offset behind the {@code >} of its end tag, in bytes
 * @param name the name, not trimmed
 * @param parent the parent's name, null when there is none
 * @param creationTime seconds since 1970, for checkpoints the bits of an unsigned number; null when
 *     the entry has none
 * @param state libvirt's word; null when the entry has none, and for checkpoints
 * @param memory libvirt's word for where the memory is kept; null when nothing tells, and for
 *     checkpoints
 * @param external whether the memory or a disk is external
 * @param uuid the domain's, null when the entry has none
 */
public record ExpectedEntry(
    long start,
    long end,
    String name,
    @Nullable String parent,
    @Nullable Long creationTime,
    @Nullable String state,
    @Nullable String memory,
    boolean external,
    @Nullable UUID uuid) {}
