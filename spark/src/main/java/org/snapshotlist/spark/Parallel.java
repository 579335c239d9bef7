package org.snapshotlist.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Many short waits for a file system, side by side. */
final class Parallel {

  /**
   * An object store answers in some 20 ms, so that so many ask for a thousand in under one second.
   */
  private static final int THREADS = 32;

  /** Asked for together, as one task costs little more than a read does here. */
  private static final int LONGEST = 64;

  private Parallel() {}

  static <A, B> List<B> map(List<A> from, Function<A, B> way) throws IOException {
    int stride = Math.max(1, Math.min(LONGEST, from.size() / THREADS));
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(THREADS, from.size() / stride)),
            work -> {
              Thread thread = new Thread(work, "snapshotlist-plan");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<List<B>>> parts = new ArrayList<>();
      for (int i = 0; i < from.size(); i += stride) {
        List<A> part = from.subList(i, Math.min(from.size(), i + stride));
        parts.add(threads.submit(() -> part.stream().map(way).toList()));
      }
      List<B> all = new ArrayList<>(from.size());
      for (Future<List<B>> part : parts) {
        all.addAll(part.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("planning was interrupted");
      interrupted.initCause(e);
      throw interrupted;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UncheckedIOException io
          ? io.getCause()
          : new IOException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
