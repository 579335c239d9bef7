package org.snapshotlist.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.IndexSummary;

/** One reading of a fleet. Directories and indexes are looked at once, when Spark first asks. */
final class FleetScan implements Scan, Batch, SupportsReportStatistics {

  /** A row without its XML has about so many bytes. */
  private static final long ROW = 128;

  /** An entry without disks or devices has so many; most have more. */
  private static final long SMALL_ENTRY = 2 << 10;

  private final FleetTable.Place place;
  private final Query query;
  private @Nullable List<ListFile> found;

  FleetScan(FleetTable.Place place, Query query) {
    this.place = place;
    this.query = query;
  }

  private synchronized List<ListFile> files() {
    if (found == null) {
      try {
        List<Condition> byName = query.on(Column::isOfTheFile);
        found =
            new FleetFinder(
                    place.configuration(),
                    place.recursive(),
                    file -> Query.hold(byName, column -> column.of(Line.bad(file, null, ""))))
                .find(place.paths()).stream().filter(this::mayHaveRows).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
    return found;
  }

  private boolean mayHaveRows(ListFile file) {
    IndexSummary summary = file.summary();
    if (summary == null || file.fit() != ListFile.Fit.CURRENT) {
      return true;
    }
    return query.conditions().stream()
        .allMatch(condition -> TimePruning.mayHold(condition, summary));
  }

  @Override
  public StructType readSchema() {
    return query.schema();
  }

  @Override
  public String description() {
    String conditions =
        query.conditions().stream().map(Object::toString).collect(Collectors.joining(", "));
    return "snapshotlist "
        + place.paths()
        + (query.needsTheLists() ? "" : ", by index")
        + (conditions.isEmpty() ? "" : ", filters " + conditions)
        + (query.grouping() == null ? "" : ", aggregates " + query.grouping())
        + (query.limit() == Integer.MAX_VALUE ? "" : ", limit " + query.limit());
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    return place.planner(query).plan(files()).toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new FleetReaderFactory(
        query, new SerializableConfiguration(new Configuration(place.configuration())));
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return FleetMetric.all();
  }

  /** Counts rows by the indexes, and by the bytes of lists that have none. */
  @Override
  public Statistics estimateStatistics() {
    long rows = 0;
    long bytes = 0;
    for (ListFile file : files()) {
      IndexSummary summary = file.fit() == ListFile.Fit.NONE ? null : file.summary();
      rows += summary == null ? file.size() / SMALL_ENTRY + 1 : summary.entries();
      bytes += file.size();
    }
    return new Estimate(
        OptionalLong.of(query.needed().contains(Column.XML) ? bytes : rows * ROW),
        OptionalLong.of(rows));
  }

  private record Estimate(OptionalLong sizeInBytes, OptionalLong numRows) implements Statistics {}
}
