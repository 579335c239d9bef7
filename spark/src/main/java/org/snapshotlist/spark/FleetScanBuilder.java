package org.snapshotlist.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Takes over from Spark what lists and indexes answer themselves. */
final class FleetScanBuilder
    implements SupportsPushDownRequiredColumns,
        SupportsPushDownV2Filters,
        SupportsPushDownAggregates,
        SupportsPushDownLimit {

  private final FleetTable.Place place;
  private List<Column> columns = List.of(Column.values());
  private final List<Predicate> pushed = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private @Nullable Grouping grouping;
  private int limit = Integer.MAX_VALUE;

  FleetScanBuilder(FleetTable.Place place) {
    this.place = place;
  }

  @Override
  public void pruneColumns(StructType required) {
    columns =
        Arrays.stream(required.fieldNames()).map(name -> Column.of(name).orElseThrow()).toList();
  }

  @Override
  public Predicate[] pushPredicates(Predicate[] predicates) {
    List<Predicate> left = new ArrayList<>();
    for (Predicate predicate : predicates) {
      Optional<Condition> condition = Conditions.of(predicate);
      if (condition.isPresent()) {
        pushed.add(predicate);
        conditions.add(condition.get());
      } else {
        left.add(predicate);
      }
    }
    return left.toArray(Predicate[]::new);
  }

  @Override
  public Predicate[] pushedPredicates() {
    return pushed.toArray(Predicate[]::new);
  }

  @Override
  public boolean pushAggregation(Aggregation aggregation) {
    grouping = Grouping.of(aggregation).orElse(null);
    return grouping != null;
  }

  @Override
  public boolean pushLimit(int most) {
    limit = most;
    return true;
  }

  @Override
  public Scan build() {
    return new FleetScan(place, new Query(columns, conditions, grouping, limit, place.settings()));
  }
}
