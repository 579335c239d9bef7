package org.snapshotlist.internal.index;

import java.io.IOException;
import java.util.Comparator;
import org.snapshotlist.model.Kind;

/**
 * The first and last creationTime of a list.
 *
 * @param timed how many entries have one; the others are meaningless when it is 0
 * @param first the least
 * @param last the greatest
 */
record TimeSpan(long timed, long first, long last) {

  static TimeSpan of(Index index) throws IOException {
    Comparator<Long> order =
        index.root().kind() == Kind.CHECKPOINTS ? Long::compareUnsigned : Long::compare;
    long timed = 0;
    long first = 0;
    long last = 0;
    for (int row = 0; row < index.size(); row++) {
      Long time = index.entry(row).creationTime();
      if (time != null) {
        first = timed == 0 || order.compare(time, first) < 0 ? time : first;
        last = timed == 0 || order.compare(time, last) > 0 ? time : last;
        timed++;
      }
    }
    return new TimeSpan(timed, first, last);
  }
}
