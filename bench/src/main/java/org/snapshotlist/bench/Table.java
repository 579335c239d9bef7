package org.snapshotlist.bench;

import java.util.List;

/** A table in Markdown: names at the left, figures to the right of them. */
final class Table {

  private final StringBuilder text = new StringBuilder();
  private final int columns;

  Table(List<String> head) {
    columns = head.size();
    row(head);
    text.append("| ---").append(" | ---:".repeat(columns - 1)).append(" |\n");
  }

  void row(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(
          "a row has " + cells.size() + " cells, but the table has " + columns + " columns");
    }
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
