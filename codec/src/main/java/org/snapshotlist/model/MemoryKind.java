package org.snapshotlist.model;

import java.util.Optional;

/** Where a snapshot keeps the guest's memory, in the words of {@code <memory snapshot='...'>}. */
public enum MemoryKind {
  /** The memory was not saved. */
  NONE("no"),
  /** Inside the disk image. */
  INTERNAL("internal"),
  /** In a file of its own. */
  EXTERNAL("external");

  private final String word;

  MemoryKind(String word) {
    this.word = word;
  }

  /** Returns libvirt's word: {@code no}, {@code internal} or {@code external}. */
  public String word() {
    return word;
  }

  /** Finds a kind by libvirt's word; empty when there is none. */
  public static Optional<MemoryKind> of(String word) {
    for (MemoryKind kind : values()) {
      if (kind.word.equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
