package org.snapshotlist.bench.report;

/** What a figure counts. */
public enum Unit {
  /** Nanoseconds. */
  NANOS,
  /** Bytes. */
  BYTES,
  /** Things of which there is a whole number, or the mean of such. */
  COUNT,
  /** A part of the whole: 1 is all of it. */
  SHARE
}
