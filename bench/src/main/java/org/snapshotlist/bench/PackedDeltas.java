package org.snapshotlist.bench;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snapshotlist.bench.store.Snapshot;

/** Snapshots that are packed with their parent's XML for a dictionary. */
final class PackedDeltas implements Packed {

  private static final int NONE = -1;

  private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
  private final byte[][] chunks;
  private final int[] lengths;
  private final int[] parents;
  private final long bytes;

  /** Packs; one whose parent is not among them is packed by itself. */
  PackedDeltas(List<Snapshot> snapshots) {
    chunks = new byte[snapshots.size()][];
    lengths = new int[chunks.length];
    parents = new int[chunks.length];
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < chunks.length; i++) {
      places.put(snapshots.get(i).name(), i);
    }
    long sum = 0;
    try (ZstdCompressCtx compressor = new ZstdCompressCtx()) {
      compressor.setContentSize(false).setDictID(false);
      for (int i = 0; i < chunks.length; i++) {
        Snapshot snapshot = snapshots.get(i);
        String parent = snapshot.parent();
        parents[i] = parent == null ? NONE : places.getOrDefault(parent, NONE);
        compressor.loadDict(parents[i] == NONE ? new byte[0] : snapshots.get(parents[i]).xml());
        chunks[i] = compressor.compress(snapshot.xml());
        lengths[i] = snapshot.xml().length;
        sum += chunks[i].length;
      }
    }
    bytes = sum;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public byte[] get(int position) {
    Deque<Integer> ancestors = new ArrayDeque<>();
    for (int at = position; at != NONE; at = parents[at]) {
      ancestors.addFirst(at);
      if (ancestors.size() > chunks.length) {
        throw new IllegalArgumentException("a snapshot is its own ancestor");
      }
    }
    byte[] xml = {};
    for (int at : ancestors) {
      xml = unpacked(at, xml);
    }
    return xml;
  }

  private byte[] unpacked(int position, byte[] parent) {
    decompressor.loadDict(parent);
    return decompressor.decompress(chunks[position], lengths[position]);
  }

  /** Each once, however long its line of ancestors. */
  @Override
  public List<byte[]> all(int count) {
    byte[][] done = new byte[count][];
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Deque<Integer> missing = new ArrayDeque<>();
      for (int at = i; at != NONE && done[at] == null; at = parents[at]) {
        missing.addFirst(at);
      }
      for (int at : missing) {
        done[at] = unpacked(at, parents[at] == NONE ? new byte[0] : done[parents[at]]);
      }
      all.add(done[i]);
    }
    return all;
  }

  @Override
  public void close() {
    decompressor.close();
  }
}
