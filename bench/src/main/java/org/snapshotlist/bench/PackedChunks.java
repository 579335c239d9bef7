package org.snapshotlist.bench;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictTrainer;
import com.github.luben.zstd.ZstdException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.snapshotlist.bench.store.Snapshot;

/** Snapshots that are packed each by itself. */
final class PackedChunks implements Packed {

  /** A dictionary is this long at most, and at most a tenth of what it is trained on. */
  private static final int MOST_DICTIONARY_BYTES = 16 << 10;

  private static final int LEAST_DICTIONARY_BYTES = 1 << 10;

  /** So much of the snapshots a dictionary is trained on, taken evenly. */
  private static final int SAMPLE_BYTES = 4 << 20;

  private final Method method;
  private final byte[][] chunks;
  private final int[] lengths;
  private final long bytes;

  /**
   * Packs.
   *
   * @param besides bytes that are needed to read any
   */
  PackedChunks(List<Snapshot> snapshots, Method method, long besides) {
    this.method = method;
    chunks = new byte[snapshots.size()][];
    lengths = new int[chunks.length];
    long sum = besides;
    for (int i = 0; i < chunks.length; i++) {
      byte[] xml = snapshots.get(i).xml();
      chunks[i] = method.pack(xml);
      lengths[i] = xml.length;
      sum += chunks[i].length;
    }
    bytes = sum;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public byte[] get(int position) throws IOException {
    return method.unpack(chunks[position], lengths[position]);
  }

  @Override
  public void close() {
    method.close();
  }

  /** Packs and unpacks one chunk. */
  interface Method extends Closeable {

    byte[] pack(byte[] xml);

    byte[] unpack(byte[] chunk, int length) throws IOException;

    @Override
    default void close() {}
  }

  /** Only copies. */
  static final class Plain implements Method {

    @Override
    public byte[] pack(byte[] xml) {
      return xml;
    }

    @Override
    public byte[] unpack(byte[] chunk, int length) {
      return chunk.clone();
    }
  }

  /** Raw deflate. */
  static final class Deflated implements Method {

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final Inflater inflater = new Inflater(true);

    @Override
    public byte[] pack(byte[] xml) {
      deflater.reset();
      deflater.setInput(xml);
      deflater.finish();
      // Deflate makes nothing longer than by some bytes for each 16 KiB.
      byte[] packed = new byte[xml.length + xml.length / 1_000 + 100];
      return Arrays.copyOf(packed, deflater.deflate(packed));
    }

    @Override
    public byte[] unpack(byte[] chunk, int length) throws IOException {
      inflater.reset();
      inflater.setInput(chunk);
      byte[] xml = new byte[length];
      try {
        if (inflater.inflate(xml) != length) {
          throw new IOException("what was deflated is not " + length + " bytes");
        }
        return xml;
      } catch (DataFormatException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void close() {
      deflater.end();
      inflater.end();
    }
  }

  /** Frames of zstd's without what a list knows anyway: length, checksum, dictionary. */
  static final class Zstandard implements Method {

    private final ZstdCompressCtx compressor = new ZstdCompressCtx();
    private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();

    Zstandard() {
      compressor.setContentSize(false).setDictID(false);
    }

    Zstandard(byte[] dictionary) {
      this();
      compressor.loadDict(dictionary);
      decompressor.loadDict(dictionary);
    }

    @Override
    public byte[] pack(byte[] xml) {
      return compressor.compress(xml);
    }

    @Override
    public byte[] unpack(byte[] chunk, int length) {
      return decompressor.decompress(chunk, length);
    }

    @Override
    public void close() {
      compressor.close();
      decompressor.close();
    }
  }

  /**
   * Trains a dictionary on some of the snapshots.
   *
   * @throws IOException if there are too few
   */
  static byte[] train(List<Snapshot> snapshots) throws IOException {
    long total = snapshots.stream().mapToLong(snapshot -> snapshot.xml().length).sum();
    long most = Math.min(MOST_DICTIONARY_BYTES, total / 10);
    if (most < LEAST_DICTIONARY_BYTES) {
      throw new IOException(
          "a dictionary needs at least "
              + 10 * LEAST_DICTIONARY_BYTES
              + " bytes to be trained on, but there are "
              + total);
    }
    int step = (int) Math.max(1, (total + SAMPLE_BYTES - 1) / SAMPLE_BYTES);
    ZstdDictTrainer trainer =
        new ZstdDictTrainer((int) Math.min(total, 2 * SAMPLE_BYTES), (int) most);
    for (int i = 0; i < snapshots.size(); i += step) {
      trainer.addSample(snapshots.get(i).xml());
    }
    try {
      return trainer.trainSamples();
    } catch (ZstdException e) {
      throw new IOException(
          "no dictionary can be trained on " + snapshots.size() + " snapshots: " + e.getMessage(),
          e);
    }
  }
}
