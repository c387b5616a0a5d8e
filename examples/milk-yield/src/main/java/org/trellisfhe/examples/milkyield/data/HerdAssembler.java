package org.trellisfhe.examples.milkyield.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.trellisfhe.lwe.io.MalformedDataException;

/** Makes records of parsed rows: periods, carried values, running totals. */
final class HerdAssembler {
  /** So many periods without milk end a lactation, and with it the running totals. */
  static final int DRY_PERIODS = 4;

  private final String source;
  private final CsvFormat format;

  HerdAssembler(String source, CsvFormat format) {
    this.source = source;
    this.format = format;
  }

  Herd assemble(Map<String, List<RawRow>> cows) throws MalformedDataException {
    int origin =
        cows.values().stream().flatMap(List::stream).mapToInt(RawRow::time).min().orElse(0);
    List<CowHistory> histories = new ArrayList<>();
    for (Map.Entry<String, List<RawRow>> cow : cows.entrySet()) {
      CowHistory history = history(cow.getKey(), cow.getValue(), origin);
      if (history.size() > 0) {
        histories.add(history);
      }
    }
    return new Herd(format.features().stream().map(FeatureColumn::name).toList(), histories);
  }

  private CowHistory history(String cow, List<RawRow> rows, int origin)
      throws MalformedDataException {
    rows.sort(Comparator.comparingInt(RawRow::time));
    Builder builder = new Builder(format, rows.size());
    int step = format.time().step();
    int previous = -1;
    for (RawRow row : rows) {
      int period = (row.time() - origin) / step;
      if (period == previous) {
        throw CsvProblem.at(
            source, row.line(), format.time().column(), "a second record of this cow in a period");
      }
      previous = period;
      builder.add(row, period);
    }
    return builder.build(cow);
  }

  /** Collects the records of one cow in order of time. */
  private static final class Builder {
    private final List<FeatureColumn> columns;
    private final int longestStep;
    private final double[] last;
    private final int[] periods;
    private final double[] yields;
    private final double[][] features;
    private int size;
    private int lactationStart;
    private int lastInMilk = Integer.MIN_VALUE / 2;

    Builder(CsvFormat format, int capacity) {
      this.columns = format.features();
      this.longestStep = format.time().longestStep();
      this.last = new double[columns.size()];
      Arrays.fill(last, Double.NaN);
      this.periods = new int[capacity];
      this.yields = new double[capacity];
      this.features = new double[capacity][];
    }

    void add(RawRow row, int period) {
      if (row.inMilk() && period - lastInMilk > DRY_PERIODS) {
        lactationStart = period;
        resetTotals();
      }
      double[] values = new double[columns.size()];
      boolean complete = true;
      for (int f = 0; f < values.length; f++) {
        values[f] = value(f, row, period);
        complete &= !Double.isNaN(values[f]);
      }
      if (!row.inMilk()) {
        return;
      }
      lastInMilk = period;
      if (complete) {
        periods[size] = period;
        yields[size] = row.target();
        features[size++] = values;
      }
    }

    private void resetTotals() {
      for (int f = 0; f < last.length; f++) {
        if (columns.get(f) instanceof FeatureColumn.RunningTotal) {
          last[f] = 0;
        }
      }
    }

    private double value(int f, RawRow row, int period) {
      double read = row.values().get(f);
      if (columns.get(f) instanceof FeatureColumn.RunningTotal total) {
        if (row.inMilk() && !Double.isNaN(read)) {
          last[f] += read / total.divisor();
        }
      } else if (columns.get(f) instanceof FeatureColumn.PeriodsInMilk) {
        return period - lactationStart + 1;
      } else if (!Double.isNaN(read)) {
        last[f] = read;
      }
      return last[f];
    }

    CowHistory build(String cow) {
      return new CowHistory(
          cow,
          Arrays.copyOf(periods, size),
          Arrays.copyOf(yields, size),
          Arrays.copyOf(features, size),
          longestStep);
    }
  }
}
