package org.snapshotlist.spark;

import org.snapshotlist.model.IndexSummary;

/** Tells by the first and last time of a list that no entry of it can be wanted. */
final class TimePruning {

  private TimePruning() {}

  /** Tells whether a condition, which must hold, may hold for an entry. */
  static boolean mayHold(Condition condition, IndexSummary summary) {
    if (condition instanceof Condition.And and) {
      return mayHold(and.one(), summary) && mayHold(and.other(), summary);
    }
    if (condition instanceof Condition.Or or) {
      return mayHold(or.one(), summary) || mayHold(or.other(), summary);
    }
    if (!(condition instanceof Condition.Compare compare)
        || compare.column() != Column.CREATION_TIME) {
      return true;
    }
    Long first = Line.micros(summary.firstTime(), summary.kind());
    Long last = Line.micros(summary.lastTime(), summary.kind());
    if (summary.timed() == 0) {
      return false;
    }
    return first == null || last == null || mayHold(compare, first, last);
  }

  private static boolean mayHold(Condition.Compare compare, long first, long last) {
    long value = (Long) compare.value();
    return switch (compare.order()) {
      case EQUAL -> first <= value && value <= last;
      case LESS -> first < value;
      case LESS_OR_EQUAL -> first <= value;
      case GREATER -> last > value;
      case GREATER_OR_EQUAL -> last >= value;
    };
  }
}
