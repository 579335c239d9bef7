package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.snapshotlist.IndexPolicy;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;

/** How a list is opened. A constant added here joins every measurement of opening. */
public enum Opener {
  /** From a side index that fits. */
  INDEX(IndexPolicy.FAIL, 1),
  /** By a walk, the index left alone. */
  WALK(IndexPolicy.IGNORE, 1),
  /** By a walk of two threads. */
  WALK_TWO_THREADS(IndexPolicy.IGNORE, 2);

  private final IndexPolicy policy;
  private final int threads;

  Opener(IndexPolicy policy, int threads) {
    this.policy = policy;
    this.threads = threads;
  }

  /** Writes the index that some of the contenders need, unless it is there. */
  static void index(Path list) throws IOException {
    SnapshotList.open(list, OpenOptions.DEFAULT.withLimits(OurWalk.LIMITS)).close();
  }

  SnapshotList open(Path list) throws IOException {
    return SnapshotList.open(
        list,
        OpenOptions.DEFAULT
            .withLimits(OurWalk.LIMITS)
            .withIndexPolicy(policy)
            .withThreads(threads));
  }
}
