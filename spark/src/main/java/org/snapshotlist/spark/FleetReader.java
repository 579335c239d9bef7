package org.snapshotlist.spark;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one task, or what is counted of them. */
final class FleetReader implements PartitionReader<InternalRow> {

  private final Query query;
  private final Iterator<Slice> slices;
  private final Counters counters = new Counters();
  private final ListOpener opener;
  private @Nullable SliceReader reader;
  private @Nullable Iterator<InternalRow> groups;
  private @Nullable InternalRow row;
  private int given;

  FleetReader(Query query, List<Slice> slices, Configuration configuration) {
    this.query = query;
    this.slices = slices.iterator();
    this.opener = new ListOpener(configuration, query, counters);
  }

  @Override
  public boolean next() throws IOException {
    if (given >= query.limit()) {
      return false;
    }
    row = query.grouping() == null ? nextRow() : nextGroup(query.grouping());
    given++;
    return row != null;
  }

  private @Nullable InternalRow nextRow() throws IOException {
    Line line = nextLine();
    if (line == null) {
      return null;
    }
    @Nullable Object[] values = new Object[query.columns().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = query.columns().get(i).of(line);
    }
    return new GenericInternalRow(values);
  }

  private @Nullable Line nextLine() throws IOException {
    while (true) {
      if (reader == null) {
        if (!slices.hasNext()) {
          return null;
        }
        reader = new SliceReader(opener, query, slices.next());
      }
      Line line = reader.next();
      if (line != null) {
        return line;
      }
      reader.close();
      reader = null;
    }
  }

  private @Nullable InternalRow nextGroup(Grouping grouping) throws IOException {
    if (groups == null) {
      groups = grouped(grouping);
    }
    return groups.hasNext() ? groups.next() : null;
  }

  private Iterator<InternalRow> grouped(Grouping grouping) throws IOException {
    Groups made = new Groups(grouping);
    while (slices.hasNext()) {
      Slice slice = slices.next();
      try (SliceReader lines = new SliceReader(opener, query, slice)) {
        for (Line line = lines.next(); line != null; line = lines.next()) {
          made.add(line);
        }
      }
    }
    return made.rows();
  }

  @Override
  public InternalRow get() {
    if (row == null) {
      throw new IllegalStateException("there is no row");
    }
    return row;
  }

  @Override
  public CustomTaskMetric[] currentMetricsValues() {
    return FleetMetric.values(counters);
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
