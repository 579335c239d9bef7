package org.snapshotlist.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What each task counts and compares by itself; Spark adds up what the tasks say.
 *
 * @param keys what rows are grouped by, in this order
 * @param measures what is said of each group
 */
record Grouping(List<Column> keys, List<Measure> measures) implements Serializable {

  Grouping {
    keys = List.copyOf(keys);
    measures = List.copyOf(measures);
  }

  /** How the values of a column become one. */
  enum Way {
    COUNT,
    LEAST,
    GREATEST
  }

  /**
   * One value of each group.
   *
   * @param column whose values; null for all rows, to be counted
   */
  record Measure(Way way, @Nullable Column column) implements Serializable {

    DataType type() {
      return way == Way.COUNT || column == null ? DataTypes.LongType : column.type();
    }
  }

  /**
   * Makes a grouping of what Spark asks for, if all of it can be had. Groups of which there may be
   * millions are Spark's, which can put them on a disk.
   */
  static Optional<Grouping> of(Aggregation aggregation) {
    List<Column> keys = new ArrayList<>();
    for (Expression key : aggregation.groupByExpressions()) {
      Column column = Conditions.column(key);
      if (column == null || !column.hasFewValues()) {
        return Optional.empty();
      }
      keys.add(column);
    }
    List<Measure> measures = new ArrayList<>();
    for (AggregateFunc function : aggregation.aggregateExpressions()) {
      Measure measure = measure(function);
      if (measure == null) {
        return Optional.empty();
      }
      measures.add(measure);
    }
    return Optional.of(new Grouping(keys, measures));
  }

  private static @Nullable Measure measure(AggregateFunc function) {
    if (function instanceof CountStar) {
      return new Measure(Way.COUNT, null);
    }
    if (function instanceof Count count) {
      return count.isDistinct() ? null : measure(Way.COUNT, count.column());
    }
    if (function instanceof Min least) {
      return measure(Way.LEAST, least.column());
    }
    return function instanceof Max greatest ? measure(Way.GREATEST, greatest.column()) : null;
  }

  private static @Nullable Measure measure(Way way, Expression expression) {
    Column column = Conditions.column(expression);
    return column == null ? null : new Measure(way, column);
  }

  /** Returns the columns that are looked at. */
  List<Column> columns() {
    List<Column> columns = new ArrayList<>(keys);
    for (Measure measure : measures) {
      if (measure.column() != null) {
        columns.add(measure.column());
      }
    }
    return columns;
  }

  StructType schema() {
    StructField[] fields = new StructField[keys.size() + measures.size()];
    for (int i = 0; i < keys.size(); i++) {
      fields[i] = keys.get(i).field();
    }
    for (int i = 0; i < measures.size(); i++) {
      Measure measure = measures.get(i);
      fields[keys.size() + i] =
          new StructField("measure" + i, measure.type(), true, Metadata.empty());
    }
    return new StructType(fields);
  }
}
