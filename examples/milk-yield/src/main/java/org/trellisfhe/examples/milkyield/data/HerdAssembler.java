package org.trellisfhe.examples.milkyield.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.console.csv.CsvProblem;

/** Makes the records of a herd of parsed rows. */
final class HerdAssembler {
  private final String source;
  private final CsvFormat format;
  private final Rhythm rhythm;

  HerdAssembler(String source, CsvFormat format) {
    this.source = source;
    this.format = format;
    this.rhythm = format.time().rhythm();
  }

  Herd assemble(Map<String, List<RawRow>> cows) throws MalformedDataException {
    int origin =
        cows.values().stream().flatMap(List::stream).mapToInt(RawRow::time).min().orElse(0);
    MissingCount missing = new MissingCount();
    List<CowHistory> histories = new ArrayList<>();
    for (Map.Entry<String, List<RawRow>> cow : cows.entrySet()) {
      CowRecords records = new CowRecords(format, cow.getValue().size(), missing);
      for (RawRow row : inOrder(cow.getValue())) {
        records.add(row, row.time() - origin);
      }
      if (records.size() > 0) {
        histories.add(records.history(cow.getKey()));
      }
    }
    List<String> names = format.features().stream().map(FeatureColumn::name).toList();
    return new Herd(names, histories, missing.total());
  }

  private List<RawRow> inOrder(List<RawRow> rows) throws MalformedDataException {
    List<RawRow> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingInt(RawRow::time));
    RawRow last = null;
    for (int i = 0; i < sorted.size(); i++) {
      RawRow row = sorted.get(i);
      if (i > 0 && row.time() == sorted.get(i - 1).time()) {
        throw collision(row, sorted.get(i - 1));
      }
      if (row.inMilk()) {
        if (last != null && rhythm.periods(last.time(), row.time()) == 0) {
          throw collision(row, last);
        }
        last = row;
      }
    }
    return sorted;
  }

  private MalformedDataException collision(RawRow row, RawRow other) {
    return CsvProblem.at(
        source,
        row.line(),
        format.time().column(),
        "a second record of this cow in a period: the other is of line "
            + other.line()
            + ", less than half a period before");
  }
}
