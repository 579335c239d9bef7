package org.snapshotlist.spark;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** What one task reads. */
record FleetPartition(List<Slice> slices, Hosts hosts) implements InputPartition {

  FleetPartition {
    slices = List.copyOf(slices);
  }

  /** Java's own form of so many small records takes longer to read than the indexes themselves. */
  private Object writeReplace() {
    return new PackedSlices(PackedSlices.pack(slices));
  }

  @Override
  public String[] preferredLocations() {
    return hosts.names().toArray(String[]::new);
  }
}
