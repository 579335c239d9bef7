package org.snapshotlist.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Prints a table as virsh does: columns as wide as they must be, three spaces between, a rule under
 * the head.
 */
final class Table {

  private static final int GAP = 3;

  private final List<String[]> rows = new ArrayList<>();
  private final int[] widths;

  Table(String... head) {
    widths = new int[head.length];
    add(head);
  }

  /** Adds a row of as many cells as the head has. */
  void add(String... cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], Names.width(cells[i]));
    }
    rows.add(cells);
  }

  void print(Output output) throws OutputException {
    print(rows.get(0), output);
    int rule = 0;
    for (int width : widths) {
      rule += width + GAP;
    }
    output.println("-".repeat(rule));
    for (int i = 1; i < rows.size(); i++) {
      print(rows.get(i), output);
    }
  }

  private void print(String[] cells, Output output) throws OutputException {
    output.print(" ");
    for (int i = 0; i < cells.length - 1; i++) {
      output.print(cells[i]).pad(widths[i] - Names.width(cells[i]) + GAP);
    }
    output.println(cells[cells.length - 1]);
  }
}
