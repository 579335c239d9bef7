package org.snapshotlist.spark;

import java.io.Serializable;
import java.util.List;

/** The machines that have a list's blocks. */
record Hosts(List<String> names) implements Serializable {

  static final Hosts UNKNOWN = new Hosts(List.of());

  Hosts {
    names = List.copyOf(names);
  }
}
