package org.trellisfhe.examples.milkyield.compare;

import java.util.List;
import java.util.Objects;

/**
 * A table of figures as text, for people.
 *
 * @param title what it is of
 * @param columns names of all columns but the first
 * @param rows each with a cell a column
 * @param note what is to be known of it, or nothing
 */
record Grid(String title, List<String> columns, List<Row> rows, String note) {
  Grid {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    Objects.requireNonNull(note, "note");
    for (Row row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new IllegalArgumentException(
            "row '%s' has %d cells: must have %d"
                .formatted(row.name(), row.cells().size(), columns.size()));
      }
    }
  }

  /**
   * A line of figures.
   *
   * @param name of the line
   * @param cells figures
   */
  record Row(String name, List<String> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }
}
