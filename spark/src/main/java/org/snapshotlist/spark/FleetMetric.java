package org.snapshotlist.spark;

import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** What Spark's page shows of a scan. Spark makes these by their names, so they are public. */
public abstract class FleetMetric extends CustomSumMetric {

  private final String name;
  private final String description;

  FleetMetric(String name, String description) {
    this.name = name;
    this.description = description;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  /** Bytes that were read of lists. */
  public static final class ListBytes extends FleetMetric {

    static final String NAME = "listBytes";

    /** For Spark. */
    public ListBytes() {
      super(NAME, "bytes read of lists");
    }
  }

  /** Bytes that were read of side indexes, by tasks. */
  public static final class IndexBytes extends FleetMetric {

    static final String NAME = "indexBytes";

    /** For Spark. */
    public IndexBytes() {
      super(NAME, "bytes read of indexes");
    }
  }

  /** How many lists were opened themselves. */
  public static final class ListsOpened extends FleetMetric {

    static final String NAME = "listsOpened";

    /** For Spark. */
    public ListsOpened() {
      super(NAME, "lists opened");
    }
  }

  private record Value(String name, long value) implements CustomTaskMetric {}

  static CustomMetric[] all() {
    return new CustomMetric[] {new ListBytes(), new IndexBytes(), new ListsOpened()};
  }

  static CustomTaskMetric[] values(Counters counters) {
    return new CustomTaskMetric[] {
      new Value(ListBytes.NAME, counters.listBytes().sum()),
      new Value(IndexBytes.NAME, counters.indexBytes().sum()),
      new Value(ListsOpened.NAME, counters.lists().sum())
    };
  }
}
