package org.snapshotlist.bench;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.snapshotlist.bench.store.Snapshot;

/** Snapshots that are packed as one stream, which is unpacked from its beginning each time. */
final class PackedFile implements Packed {

  /** As far back as {@code zstd -d} takes without being told to. */
  private static final int WINDOW_LOG = 27;

  private final byte[] file;
  private final int[] ends;
  private final Through unpacking;

  private PackedFile(List<Snapshot> snapshots, Into packing, Through unpacking) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    ends = new int[snapshots.size()];
    int end = 0;
    try (OutputStream out = packing.into(packed)) {
      for (int i = 0; i < ends.length; i++) {
        byte[] xml = snapshots.get(i).xml();
        out.write(xml);
        end = Math.addExact(end, xml.length);
        ends[i] = end;
      }
    }
    file = packed.toByteArray();
    this.unpacking = unpacking;
  }

  /** Packs what is written. */
  @FunctionalInterface
  private interface Into {
    OutputStream into(OutputStream out) throws IOException;
  }

  /** Unpacks what is read. */
  @FunctionalInterface
  private interface Through {
    InputStream through(InputStream in) throws IOException;
  }

  static PackedFile deflated(List<Snapshot> snapshots) throws IOException {
    return new PackedFile(snapshots, DeflaterOutputStream::new, InflaterInputStream::new);
  }

  static PackedFile zstd(List<Snapshot> snapshots) throws IOException {
    return new PackedFile(
        snapshots,
        out -> new ZstdOutputStreamNoFinalizer(out).setLong(WINDOW_LOG),
        in -> new ZstdInputStreamNoFinalizer(in).setLongMax(WINDOW_LOG));
  }

  @Override
  public long bytes() {
    return file.length;
  }

  private int start(int position) {
    return position == 0 ? 0 : ends[position - 1];
  }

  @Override
  public byte[] get(int position) throws IOException {
    try (InputStream in = unpacking.through(new ByteArrayInputStream(file))) {
      in.skipNBytes(start(position));
      return in.readNBytes(ends[position] - start(position));
    }
  }

  @Override
  public List<byte[]> all(int count) throws IOException {
    List<byte[]> all = new ArrayList<>();
    try (InputStream in = unpacking.through(new ByteArrayInputStream(file))) {
      for (int i = 0; i < count; i++) {
        all.add(in.readNBytes(ends[i] - start(i)));
      }
    }
    return all;
  }
}
