package org.snapshotlist.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.IndexSummary;

/** Groups that grow by a row, or by a whole list where its index sums up what is asked. */
final class Groups {

  private final Grouping grouping;
  private final Map<List<@Nullable Object>, @Nullable Object[]> groups = new LinkedHashMap<>();

  Groups(Grouping grouping) {
    this.grouping = grouping;
    if (grouping.keys().isEmpty()) {
      group(List.of());
    }
  }

  private @Nullable Object[] group(List<@Nullable Object> key) {
    return groups.computeIfAbsent(
        key,
        none -> {
          @Nullable Object[] fresh = new Object[grouping.measures().size()];
          for (int i = 0; i < fresh.length; i++) {
            fresh[i] = grouping.measures().get(i).way() == Grouping.Way.COUNT ? 0L : null;
          }
          return fresh;
        });
  }

  void add(Line line) {
    @Nullable Object[] group = group(key(line));
    for (int i = 0; i < group.length; i++) {
      Grouping.Measure measure = grouping.measures().get(i);
      Column column = measure.column();
      Object value = column == null ? true : column.of(line);
      if (value != null) {
        group[i] = more(measure.way(), group[i], measure.way() == Grouping.Way.COUNT ? 1L : value);
      }
    }
  }

  private List<@Nullable Object> key(Line line) {
    List<@Nullable Object> key = new ArrayList<>(grouping.keys().size());
    for (Column column : grouping.keys()) {
      key.add(column.of(line));
    }
    return key;
  }

  private static Object more(Grouping.Way way, @Nullable Object known, Object value) {
    if (known == null) {
      return value;
    }
    return switch (way) {
      case COUNT -> (Long) known + (Long) value;
      case LEAST -> Condition.compare(value, known) < 0 ? value : known;
      case GREATEST -> Condition.compare(value, known) > 0 ? value : known;
    };
  }

  /**
   * Tells whether the last bytes of an index say all that is asked of its list.
   *
   * @param summary of an index that is current
   */
  static boolean isSummedUp(Grouping grouping, IndexSummary summary) {
    return grouping.keys().stream().allMatch(Groups::isOfTheList)
        && grouping.measures().stream().allMatch(measure -> isSummedUp(measure, summary));
  }

  private static boolean isOfTheList(Column column) {
    return column.isOfTheFile() || column == Column.KIND;
  }

  private static boolean isSummedUp(Grouping.Measure measure, IndexSummary summary) {
    Column column = measure.column();
    if (column == null) {
      return true;
    }
    if (column == Column.CREATION_TIME) {
      // Times that Spark does not have would be among those that are summed up.
      return summary.timed() == 0
          || (Line.micros(summary.firstTime(), summary.kind()) != null
              && Line.micros(summary.lastTime(), summary.kind()) != null);
    }
    return isOfTheList(column) || (measure.way() == Grouping.Way.COUNT && column.isOfEachEntry());
  }

  /** Adds a list whose index sums up what is asked. */
  void add(ListFile file, IndexSummary summary) {
    if (summary.entries() == 0) {
      return;
    }
    Line some = Line.bad(file, summary.kind(), "");
    @Nullable Object[] group = group(key(some));
    for (int i = 0; i < group.length; i++) {
      Grouping.Measure measure = grouping.measures().get(i);
      Object value = value(measure, summary, some);
      if (value != null) {
        group[i] = more(measure.way(), group[i], value);
      }
    }
  }

  private static @Nullable Object value(Grouping.Measure measure, IndexSummary summary, Line some) {
    Column column = measure.column();
    boolean times = column == Column.CREATION_TIME;
    return switch (measure.way()) {
      case COUNT -> {
        boolean none = column != null && isOfTheList(column) && column.of(some) == null;
        yield times ? (Long) summary.timed() : (Long) (none ? 0 : summary.entries());
      }
      case LEAST -> times ? time(summary, summary.firstTime()) : valueOf(column, some);
      case GREATEST -> times ? time(summary, summary.lastTime()) : valueOf(column, some);
    };
  }

  private static @Nullable Object valueOf(@Nullable Column column, Line some) {
    return column == null ? null : column.of(some);
  }

  private static @Nullable Long time(IndexSummary summary, long seconds) {
    return summary.timed() == 0 ? null : Line.micros(seconds, summary.kind());
  }

  Iterator<InternalRow> rows() {
    return groups.entrySet().stream().map(Groups::row).iterator();
  }

  private static InternalRow row(Map.Entry<List<@Nullable Object>, @Nullable Object[]> group) {
    List<@Nullable Object> key = group.getKey();
    @Nullable Object[] values = Arrays.copyOf(key.toArray(), key.size() + group.getValue().length);
    System.arraycopy(group.getValue(), 0, values, key.size(), group.getValue().length);
    return new GenericInternalRow(values);
  }
}
