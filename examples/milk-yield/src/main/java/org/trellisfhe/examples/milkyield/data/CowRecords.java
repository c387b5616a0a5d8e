package org.trellisfhe.examples.milkyield.data;

import java.util.Arrays;
import java.util.List;

/** Collects the records of one cow in order of time: carried values, running totals, lactations. */
final class CowRecords {
  /** So many periods without milk end a lactation, and with it the running totals. */
  static final int DRY_PERIODS = 4;

  private final List<FeatureColumn> columns;
  private final Rhythm rhythm;
  private final MissingCount missing;
  private final double[] last;
  private final int[] times;
  private final double[] yields;
  private final double[][] features;
  private int size;
  private int lactationStart;
  private int lastInMilk = Integer.MIN_VALUE;

  CowRecords(CsvFormat format, int capacity, MissingCount missing) {
    this.columns = format.features();
    this.rhythm = format.time().rhythm();
    this.missing = missing;
    this.last = new double[columns.size()];
    Arrays.fill(last, Double.NaN);
    this.times = new int[capacity];
    this.yields = new double[capacity];
    this.features = new double[capacity][];
  }

  int size() {
    return size;
  }

  void add(RawRow row, int time) {
    if (row.inMilk() && isNewLactation(time)) {
      lactationStart = time;
      resetTotals();
    }
    double[] values = new double[columns.size()];
    for (int f = 0; f < values.length; f++) {
      values[f] = value(f, row, time);
    }
    if (!row.inMilk()) {
      missing.addYield();
      return;
    }
    lastInMilk = time;
    if (Arrays.stream(values).anyMatch(Double::isNaN)) {
      missing.addIncomplete();
      return;
    }
    times[size] = time;
    yields[size] = row.target();
    features[size++] = values;
    countCarried(row);
  }

  private boolean isNewLactation(int time) {
    return lastInMilk == Integer.MIN_VALUE || rhythm.periods(lastInMilk, time) > DRY_PERIODS;
  }

  private void resetTotals() {
    for (int f = 0; f < last.length; f++) {
      if (columns.get(f) instanceof FeatureColumn.RunningTotal) {
        last[f] = 0;
      }
    }
  }

  private double value(int f, RawRow row, int time) {
    double read = row.values().get(f);
    if (columns.get(f) instanceof FeatureColumn.RunningTotal total) {
      if (row.inMilk() && !Double.isNaN(read)) {
        last[f] += read / total.divisor();
      }
    } else if (columns.get(f) instanceof FeatureColumn.PeriodsInMilk) {
      return rhythm.periods(lactationStart, time) + 1;
    } else if (!Double.isNaN(read)) {
      last[f] = read;
    }
    return last[f];
  }

  private void countCarried(RawRow row) {
    for (int f = 0; f < columns.size(); f++) {
      if (Double.isNaN(row.values().get(f))) {
        missing.addCarried();
      }
    }
  }

  CowHistory history(String cow) {
    return new CowHistory(
        cow,
        Arrays.copyOf(times, size),
        Arrays.copyOf(yields, size),
        Arrays.copyOf(features, size),
        rhythm);
  }
}
