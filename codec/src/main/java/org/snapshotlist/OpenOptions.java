package org.snapshotlist;

import java.time.Duration;
import java.util.Objects;
import org.snapshotlist.internal.commit.Locking;
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
 * @param progress is told how far long work has come
 * @param durability when a commit is safe from a power cut
 * @param lockTimeout how long a commit waits for other writers
 * @param compactAt the share of garbage, from 0 to 1, from which {@code close} compacts a list that
 *     was changed; 1 for never
 * @param onNetwork writes also on a network file system, for one who knows that only this machine
 *     does: elsewhere locks and forces may be promises only
 * @param keepLock keeps other writers out from the first commit until the list is closed, not only
 *     during each commit: for one who is the only writer anyway, as libvirtd is. A commit is spared
 *     the lock, and the looks whether another wrote; whether another file was put in the list's
 *     place it looks once in a second. Readers follow as ever
 */
public record OpenOptions(
    Limits limits,
    IndexPolicy indexPolicy,
    boolean salvage,
    boolean wholeFile,
    int threads,
    Progress progress,
    Durability durability,
    Duration lockTimeout,
    double compactAt,
    boolean onNetwork,
    boolean keepLock) {

  /**
   * Strict, chunks on demand, default limits, the index used and rebuilt, one thread; each commit
   * durable, 30 seconds for the lock, compaction from half of garbage on, no writes on a network,
   * the lock given back.
   */
  public static final OpenOptions DEFAULT =
      new OpenOptions(
          Limits.DEFAULT,
          IndexPolicy.REBUILD,
          false,
          false,
          1,
          Progress.NONE,
          Durability.EACH_COMMIT,
          Duration.ofSeconds(30),
          0.5,
          false,
          false);

  /** Refuses options that are missing, and fewer threads than one. */
  public OpenOptions {
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(indexPolicy, "indexPolicy");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(durability, "durability");
    if (lockTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "lockTimeout is " + lockTimeout + ", but must not be negative");
    }
    if (!(compactAt >= 0 && compactAt <= 1)) {
      throw new IllegalArgumentException("compactAt is " + compactAt + ", but must be from 0 to 1");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", but must be at least 1");
    }
  }

  /** Returns these options with other limits. */
  public OpenOptions withLimits(Limits value) {
    return new OpenOptions(
        value,
        indexPolicy,
        salvage,
        wholeFile,
        threads,
        progress,
        durability,
        lockTimeout,
        compactAt,
        onNetwork,
        keepLock);
  }

  /** Returns these options with another index policy. */
  public OpenOptions withIndexPolicy(IndexPolicy value) {
    return new OpenOptions(
        limits,
        value,
        salvage,
        wholeFile,
        threads,
        progress,
        durability,
        lockTimeout,
        compactAt,
        onNetwork,
        keepLock);
  }

  /** Returns these options with or without salvage. */
  public OpenOptions withSalvage(boolean value) {
    return new OpenOptions(
        limits,
        indexPolicy,
        value,
        wholeFile,
        threads,
        progress,
        durability,
        lockTimeout,
        compactAt,
        onNetwork,
        keepLock);
  }

  /** Returns these options with or without the whole list in memory. */
  public OpenOptions withWholeFile(boolean value) {
    return new OpenOptions(
        limits,
        indexPolicy,
        salvage,
        value,
        threads,
        progress,
        durability,
        lockTimeout,
        compactAt,
        onNetwork,
        keepLock);
  }

  /** Returns these options with another number of threads. */
  public OpenOptions withThreads(int value) {
    return new OpenOptions(
        limits,
        indexPolicy,
        salvage,
        wholeFile,
        value,
        progress,
        durability,
        lockTimeout,
        compactAt,
        onNetwork,
        keepLock);
  }

  /** Returns these options with another listener for progress. */
  public OpenOptions withProgress(Progress value) {
    return new OpenOptions(
        limits,
        indexPolicy,
        salvage,
        wholeFile,
        threads,
        value,
        durability,
        lockTimeout,
        compactAt,
        onNetwork,
        keepLock);
  }

  /** Returns these options with another durability. */
  public OpenOptions withDurability(Durability value) {
    return new OpenOptions(
        limits,
        indexPolicy,
        salvage,
        wholeFile,
        threads,
        progress,
        value,
        lockTimeout,
        compactAt,
        onNetwork,
        keepLock);
  }

  /** Returns these options with another time to wait for other writers. */
  public OpenOptions withLockTimeout(Duration value) {
    return new OpenOptions(
        limits,
        indexPolicy,
        salvage,
        wholeFile,
        threads,
        progress,
        durability,
        value,
        compactAt,
        onNetwork,
        keepLock);
  }

  /** Returns these options with another share of garbage. */
  public OpenOptions withCompactAt(double value) {
    return new OpenOptions(
        limits,
        indexPolicy,
        salvage,
        wholeFile,
        threads,
        progress,
        durability,
        lockTimeout,
        value,
        onNetwork,
        keepLock);
  }

  /** Returns these options with or without writes on a network file system. */
  public OpenOptions withOnNetwork(boolean value) {
    return new OpenOptions(
        limits,
        indexPolicy,
        salvage,
        wholeFile,
        threads,
        progress,
        durability,
        lockTimeout,
        compactAt,
        value,
        keepLock);
  }

  /** Returns these options with or without the lock kept from the first commit on. */
  public OpenOptions withKeepLock(boolean value) {
    return new OpenOptions(
        limits,
        indexPolicy,
        salvage,
        wholeFile,
        threads,
        progress,
        durability,
        lockTimeout,
        compactAt,
        onNetwork,
        value);
  }

  Locking locking() {
    return new Locking(lockTimeout, onNetwork, keepLock);
  }
}
