package org.snapshotlist.spark;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** What one task reads. */
record FleetPartition(List<Slice> slices, Hosts hosts) implements InputPartition {

  FleetPartition {
    slices = List.copyOf(slices);
  }

  @Override
  public String[] preferredLocations() {
    return hosts.names().toArray(String[]::new);
  }
}
