package org.snapshotlist;

import java.util.Objects;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;

/**
 * How a list is opened.
 *
 * @param limits how much is accepted and held in memory
 * @param indexPolicy what is done about the side index
 * @param salvage keeps every good entry and reports the rest instead of refusing the list; neither
 *     reads nor writes an index
 * @param wholeFile holds the whole list in memory under {@link Limits#wholeFileCap()}, as the 2019
 *     patch did
 * @param threads how many threads may walk the list; more than 2 are taken as 2
 * @param progress is told how far a walk has come
 */
public record OpenOptions(
    Limits limits,
    IndexPolicy indexPolicy,
    boolean salvage,
    boolean wholeFile,
    int threads,
    Progress progress) {

  /** Strict, chunks on demand, default limits, the index used and rebuilt, one thread. */
  public static final OpenOptions DEFAULT =
      new OpenOptions(Limits.DEFAULT, IndexPolicy.REBUILD, false, false, 1, Progress.NONE);

  /** Refuses options that are missing, and fewer threads than one. */
  public OpenOptions {
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(indexPolicy, "indexPolicy");
    Objects.requireNonNull(progress, "progress");
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", but must be at least 1");
    }
  }

  /** Returns these options with other limits. */
  public OpenOptions withLimits(Limits value) {
    return new OpenOptions(value, indexPolicy, salvage, wholeFile, threads, progress);
  }

  /** Returns these options with another index policy. */
  public OpenOptions withIndexPolicy(IndexPolicy value) {
    return new OpenOptions(limits, value, salvage, wholeFile, threads, progress);
  }

  /** Returns these options with or without salvage. */
  public OpenOptions withSalvage(boolean value) {
    return new OpenOptions(limits, indexPolicy, value, wholeFile, threads, progress);
  }

  /** Returns these options with or without the whole list in memory. */
  public OpenOptions withWholeFile(boolean value) {
    return new OpenOptions(limits, indexPolicy, salvage, value, threads, progress);
  }

  /** Returns these options with another number of threads. */
  public OpenOptions withThreads(int value) {
    return new OpenOptions(limits, indexPolicy, salvage, wholeFile, value, progress);
  }

  /** Returns these options with another listener for progress. */
  public OpenOptions withProgress(Progress value) {
    return new OpenOptions(limits, indexPolicy, salvage, wholeFile, threads, value);
  }
}
