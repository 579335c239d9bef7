package org.snapshotlist.model;

/**
 * Is told how far long work has come. Called often, at most about once in 64 KiB, from the thread
 * that does the work.
 */
@FunctionalInterface
public interface Progress {

  /** Nobody listens. */
  Progress NONE = (done, total) -> {};

  /**
   * Takes the state of the work.
   *
   * @param done bytes that are done; never less than before
   * @param total bytes in all
   */
  void at(long done, long total);
}
