package org.snapshotlist.spark;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** Groups of lists whose indexes sum them up, so that nothing is left to be read. */
record SummedPartition(List<InternalRow> rows) implements InputPartition {

  SummedPartition {
    rows = List.copyOf(rows);
  }

  /** Gives the rows. */
  static final class Reader implements PartitionReader<InternalRow> {

    private final Iterator<InternalRow> rows;
    private @Nullable InternalRow row;

    Reader(SummedPartition partition) {
      this.rows = partition.rows().iterator();
    }

    @Override
    public boolean next() {
      row = rows.hasNext() ? rows.next() : null;
      return row != null;
    }

    @Override
    public InternalRow get() {
      if (row == null) {
        throw new IllegalStateException("there is no row");
      }
      return row;
    }

    @Override
    public void close() {}
  }
}
