package org.snapshotlist.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * What Spark wants of the lists.
 *
 * @param columns of each row, in this order
 * @param conditions which all must hold
 * @param grouping what is wanted in the place of rows, null for rows
 * @param limit rows that are enough of each task
 * @param settings how to read
 */
record Query(
    List<Column> columns,
    List<Condition> conditions,
    @Nullable Grouping grouping,
    int limit,
    ReadSettings settings)
    implements Serializable {

  Query {
    columns = List.copyOf(columns);
    conditions = List.copyOf(conditions);
  }

  StructType schema() {
    if (grouping != null) {
      return grouping.schema();
    }
    return new StructType(columns.stream().map(Column::field).toArray(StructField[]::new));
  }

  /** Returns the columns that are looked at. */
  Set<Column> needed() {
    Set<Column> needed = EnumSet.noneOf(Column.class);
    needed.addAll(grouping == null ? columns : grouping.columns());
    conditions.forEach(condition -> condition.columns(needed::add));
    return needed;
  }

  /** Tells whether the lists themselves must be read. */
  boolean needsTheLists() {
    return needed().stream().anyMatch(Column::needsTheList);
  }

  /** Tells whether the conditions hold as far as these columns' values are known. */
  static boolean hold(List<Condition> conditions, Condition.Values values) {
    for (Condition condition : conditions) {
      if (!Boolean.TRUE.equals(condition.holds(values))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the conditions on nothing but such columns. */
  List<Condition> on(java.util.function.Predicate<Column> some) {
    List<Condition> found = new ArrayList<>();
    for (Condition condition : conditions) {
      Set<Column> asked = EnumSet.noneOf(Column.class);
      condition.columns(asked::add);
      if (asked.stream().allMatch(some)) {
        found.add(condition);
      }
    }
    return found;
  }

  /** Returns the names of which an entry must have one, empty if any will do. */
  Optional<Set<String>> names() {
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Compare compare
          && compare.column() == Column.NAME
          && compare.order() == Condition.Order.EQUAL) {
        return Optional.of(Set.of(compare.value().toString()));
      }
      if (condition instanceof Condition.In in && in.column() == Column.NAME) {
        Set<String> names = new java.util.LinkedHashSet<>();
        in.values().forEach(name -> names.add(((UTF8String) name).toString()));
        return Optional.of(names);
      }
    }
    return Optional.empty();
  }
}
