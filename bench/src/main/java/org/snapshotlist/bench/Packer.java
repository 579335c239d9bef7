package org.snapshotlist.bench;

import java.io.IOException;
import java.util.List;
import org.snapshotlist.bench.store.Snapshot;

/**
 * How snapshots can be made smaller. A constant added here joins {@link Compression}. Levels are
 * each library's own default.
 */
enum Packer {
  /** As they are: what the others are compared with. */
  NONE("uncompressed") {
    @Override
    Packed pack(List<Snapshot> snapshots) {
      return new PackedChunks(snapshots, new PackedChunks.Plain(), 0);
    }
  },
  /** One stream; who wants one snapshot unpacks all before it. */
  DEFLATE_FILE("deflate, whole file") {
    @Override
    Packed pack(List<Snapshot> snapshots) throws IOException {
      return PackedFile.deflated(snapshots);
    }
  },
  /** Each by itself. */
  DEFLATE_CHUNK("deflate, per chunk") {
    @Override
    Packed pack(List<Snapshot> snapshots) {
      return new PackedChunks(snapshots, new PackedChunks.Deflated(), 0);
    }
  },
  /** One stream, as {@code export} writes it but for the level. */
  ZSTD_FILE("zstd, whole file") {
    @Override
    Packed pack(List<Snapshot> snapshots) throws IOException {
      return PackedFile.zstd(snapshots);
    }
  },
  /** Each by itself. */
  ZSTD_CHUNK("zstd, per chunk") {
    @Override
    Packed pack(List<Snapshot> snapshots) {
      return new PackedChunks(snapshots, new PackedChunks.Zstandard(), 0);
    }
  },
  /** Each by itself, with a dictionary that was trained on some of them and is counted too. */
  ZSTD_DICTIONARY("zstd, per chunk with dictionary") {
    @Override
    Packed pack(List<Snapshot> snapshots) throws IOException {
      byte[] dictionary = PackedChunks.train(snapshots);
      return new PackedChunks(snapshots, new PackedChunks.Zstandard(dictionary), dictionary.length);
    }
  },
  /** Each as what differs from its parent; who wants one unpacks its ancestors, the first first. */
  ZSTD_DELTA("zstd, delta against parent") {
    @Override
    Packed pack(List<Snapshot> snapshots) {
      return new PackedDeltas(snapshots);
    }
  };

  private final String label;

  Packer(String label) {
    this.label = label;
  }

  /** Returns what figures call it. */
  String label() {
    return label;
  }

  /**
   * Packs snapshots.
   *
   * @throws IOException if they cannot be packed so; the message says why
   */
  abstract Packed pack(List<Snapshot> snapshots) throws IOException;
}
