package org.snapshotlist.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.FSDataInputStream;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;

/**
 * Reads of several ranges by one call, which an object store serves side by side. Hadoop has it
 * since 3.3.5 (HADOOP-18103), so Spark 3.5, which brings 3.3.4, reads one range after the other.
 */
final class VectoredReads {

  private static final @Nullable VectoredReads HADOOP = find();

  private final MethodHandle range;
  private final MethodHandle data;
  private final MethodHandle read;

  private VectoredReads(MethodHandle range, MethodHandle data, MethodHandle read) {
    this.range = range;
    this.data = data;
    this.read = read;
  }

  private static @Nullable VectoredReads find() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> type = Class.forName("org.apache.hadoop.fs.FileRange");
      return new VectoredReads(
          lookup.findStatic(
              type, "createFileRange", MethodType.methodType(type, long.class, int.class)),
          lookup.findVirtual(type, "getData", MethodType.methodType(CompletableFuture.class)),
          lookup.findVirtual(
              FSDataInputStream.class,
              "readVectored",
              MethodType.methodType(void.class, List.class, IntFunction.class)));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  static boolean areThere() {
    return HADOOP != null;
  }

  static List<byte[]> of(FSDataInputStream in, List<ByteRange> ranges) throws IOException {
    if (HADOOP != null && ranges.size() > 1) {
      return HADOOP.read(in, ranges);
    }
    List<byte[]> all = new ArrayList<>();
    for (ByteRange range : ranges) {
      byte[] bytes = new byte[Math.toIntExact(range.length())];
      in.readFully(range.start(), bytes);
      all.add(bytes);
    }
    return all;
  }

  private List<byte[]> read(FSDataInputStream in, List<ByteRange> ranges) throws IOException {
    try {
      List<Object> asked = new ArrayList<>();
      for (ByteRange one : ranges) {
        asked.add(range.invoke(one.start(), Math.toIntExact(one.length())));
      }
      IntFunction<ByteBuffer> allocate = ByteBuffer::allocate;
      read.invoke(in, asked, allocate);
      List<byte[]> all = new ArrayList<>();
      for (Object one : asked) {
        ByteBuffer buffer = (ByteBuffer) ((CompletableFuture<?>) data.invoke(one)).get();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        all.add(bytes);
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("a read was interrupted");
      interrupted.initCause(e);
      throw interrupted;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(e);
    }
  }
}
