package org.snapshotlist.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Spark's data source {@code snapshotlist}: lists of snapshots and checkpoints as a table.
 *
 * <p>Options: {@code index}, one of {@code scan} (as it is without), {@code build} and {@code
 * require}; {@code mode}, {@code failfast} (as it is without) or {@code permissive}; {@code
 * recursiveFileLookup}; the limits {@code memoryCap}, {@code maxEntries}, {@code maxEntryBytes},
 * {@code maxDepth} and {@code maxNameBytes} of {@link org.snapshotlist.model.Limits}; and {@code
 * maxPartitionBytes} and {@code openCostInBytes}, by which tasks are made.
 */
public final class SnapshotListSource implements TableProvider, DataSourceRegister {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** For Spark. */
  public SnapshotListSource() {}

  @Override
  public String shortName() {
    return "snapshotlist";
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return Column.schema();
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    List<String> paths = paths(new CaseInsensitiveStringMap(properties));
    if (paths.isEmpty()) {
      throw new IllegalArgumentException(
          "no path is given: name lists, directories of lists, or patterns of either, as in"
              + " load(\"/fleet/*.xml\")");
    }
    return new FleetTable(paths);
  }

  /** Spark gives one path as itself, and several as an array in JSON. */
  private static List<String> paths(CaseInsensitiveStringMap options) {
    List<String> paths = new ArrayList<>();
    String path = options.get("path");
    if (path != null) {
      paths.add(path);
    }
    String several = options.get("paths");
    if (several != null) {
      try {
        paths.addAll(List.of(JSON.readValue(several, String[].class)));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(
            "option paths is '" + several + "', but must be an array of strings in JSON", e);
      }
    }
    return paths;
  }
}
