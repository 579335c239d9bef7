package org.snapshotlist.model;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list knows of one snapshot or checkpoint without its chunk. All facts come from direct
 * children of the entry's element; what the XML does not say is {@code null}.
 *
 * @param name the identity within the list
 * @param parent the parent's name, null for a root
 * @param creationTime seconds since 1970; signed for snapshots, unsigned 64-bit for checkpoints, as
 *     in libvirt
 * @param state null for checkpoints
 * @param memory null for checkpoints
 * @param external whether the memory or any disk is kept outside the domain's own images
 * @param uuid the uuid of the domain inside the entry
 * @param range where the entry's element stands in the list, from its {@code <} to behind its last
 *     {@code >}
 * @param crc32c the CRC32C (RFC 3720) of those bytes
 */
public record Entry(
    String name,
    @Nullable String parent,
    @Nullable Long creationTime,
    @Nullable State state,
    @Nullable MemoryKind memory,
    boolean external,
    @Nullable UUID uuid,
    ByteRange range,
    int crc32c) {

  /** Refuses an entry without a name or a range. */
  public Entry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(range, "range");
  }

  /** Returns the same entry under another parent. */
  public Entry withParent(@Nullable String newParent) {
    return new Entry(name, newParent, creationTime, state, memory, external, uuid, range, crc32c);
  }
}
