package org.snapshotlist.spark;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.util.SerializableConfiguration;

/** Makes the readers of tasks. */
record FleetReaderFactory(Query query, SerializableConfiguration configuration)
    implements PartitionReaderFactory {

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    return partition instanceof SummedPartition summed
        ? new SummedPartition.Reader(summed)
        : new FleetReader(query, ((FleetPartition) partition).slices(), configuration.value());
  }
}
