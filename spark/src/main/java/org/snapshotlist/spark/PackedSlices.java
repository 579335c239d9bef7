package org.snapshotlist.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.FileSeen;
import org.snapshotlist.model.IndexSummary;
import org.snapshotlist.model.Kind;

/** The slices of a task on their way to it, without their hosts, which nobody asks for there. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record PackedSlices(byte[] bytes) implements Serializable {

  static byte[] pack(List<Slice> slices) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(slices.size());
      for (Slice slice : slices) {
        write(slice, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Slice slice, DataOutputStream out) throws IOException {
    ListFile file = slice.file();
    out.writeLong(slice.from());
    out.writeLong(slice.to());
    out.writeUTF(file.path());
    out.writeLong(file.size());
    out.writeLong(file.modified());
    ListFile.IndexFound index = file.index();
    out.writeBoolean(index != null);
    if (index == null) {
      return;
    }
    out.writeLong(index.size());
    out.writeLong(index.modified());
    IndexSummary summary = index.summary();
    out.writeBoolean(summary != null);
    if (summary == null) {
      return;
    }
    out.writeUTF(summary.kind().name());
    out.writeLong(summary.entries());
    out.writeLong(summary.timed());
    out.writeLong(summary.firstTime());
    out.writeLong(summary.lastTime());
    out.writeLong(summary.chunkBytes());
    out.writeBoolean(summary.sealed());
    out.writeLong(summary.seen().size());
    out.writeLong(summary.seen().modified());
    out.writeLong(summary.seen().asked());
    out.writeInt(summary.crc32c());
  }

  private Object readResolve() {
    List<Slice> slices = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      for (int left = in.readInt(); left > 0; left--) {
        slices.add(read(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FleetPartition(slices, Hosts.UNKNOWN);
  }

  private static Slice read(DataInputStream in) throws IOException {
    long from = in.readLong();
    long to = in.readLong();
    String path = in.readUTF();
    long size = in.readLong();
    long modified = in.readLong();
    ListFile.IndexFound index = in.readBoolean() ? index(in) : null;
    return new Slice(new ListFile(path, size, modified, index, Hosts.UNKNOWN), from, to);
  }

  private static ListFile.IndexFound index(DataInputStream in) throws IOException {
    long size = in.readLong();
    long modified = in.readLong();
    return new ListFile.IndexFound(size, modified, in.readBoolean() ? summary(in) : null);
  }

  private static @Nullable IndexSummary summary(DataInputStream in) throws IOException {
    return new IndexSummary(
        Kind.valueOf(in.readUTF()),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readBoolean(),
        new FileSeen(in.readLong(), in.readLong(), in.readLong()),
        in.readInt());
  }
}
