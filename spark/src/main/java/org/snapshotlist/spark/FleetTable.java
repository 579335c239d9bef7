package org.snapshotlist.spark;

import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Tuple2;

/**
 * The lists that some paths name.
 *
 * @param paths lists, directories or patterns
 */
record FleetTable(List<String> paths) implements SupportsRead {

  /** A task should take no longer to read than some seconds, and not much less than one. */
  private static final long LARGEST = 128L << 20;

  private static final long OPEN_COST = 256L << 10;

  FleetTable {
    paths = List.copyOf(paths);
  }

  /** Where and how a query reads. */
  record Place(
      List<String> paths,
      boolean recursive,
      Configuration configuration,
      ReadSettings settings,
      long largest,
      long openCost,
      int parallelism) {

    Place {
      paths = List.copyOf(paths);
    }

    Planner planner(Query query) {
      return new Planner(query, largest, openCost, parallelism);
    }
  }

  @Override
  public String name() {
    return "snapshotlist " + String.join(", ", paths);
  }

  @Override
  @SuppressWarnings("deprecation") // Of Spark 3.5 it is the only one without a default.
  public StructType schema() {
    return Column.schema();
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    SparkSession session = SparkSession.active();
    Configuration configuration = new Configuration(session.sparkContext().hadoopConfiguration());
    // As Spark's own sources do, so that a setting or an option may say how to reach a store.
    var settings = session.conf().getAll().iterator();
    while (settings.hasNext()) {
      Tuple2<String, String> one = settings.next();
      configuration.set(one._1(), one._2());
    }
    options
        .asCaseSensitiveMap()
        .forEach(
            (option, value) -> {
              if (value != null && !option.equals("path") && !option.equals("paths")) {
                configuration.set(option, value);
              }
            });
    return new FleetScanBuilder(
        new Place(
            paths,
            options.getBoolean("recursiveFileLookup", false),
            configuration,
            ReadSettings.of(options),
            ReadSettings.number(options, "maxPartitionBytes", LARGEST),
            ReadSettings.number(options, "openCostInBytes", OPEN_COST),
            session.sparkContext().defaultParallelism()));
  }
}
