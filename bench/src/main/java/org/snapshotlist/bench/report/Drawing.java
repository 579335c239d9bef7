package org.snapshotlist.bench.report;

import java.util.List;

/** Makes charts of figures. */
@FunctionalInterface
interface Drawing {

  /**
   * Returns none where there is nothing to draw.
   *
   * @param section what the names of the charts begin with
   */
  List<Chart> draw(String section, List<Figure> figures);
}
