package org.snapshotlist.spark;

import java.util.concurrent.atomic.LongAdder;

/**
 * What one task has read.
 *
 * @param listBytes of lists
 * @param indexBytes of side indexes
 * @param lists how many lists were opened
 */
record Counters(LongAdder listBytes, LongAdder indexBytes, LongAdder lists) {

  Counters() {
    this(new LongAdder(), new LongAdder(), new LongAdder());
  }
}
