package org.trellisfhe.examples.milkyield.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes weekly records of a herd that never lived: no file is needed and nothing private is shown.
 *
 * <p>Each lactation follows Wood's curve a*t^b*exp(-c*t) in the week in milk t, with parameters
 * that depend on parity and on the cow. The season, slowly changing fitness of the cow, weather and
 * feed shared by the herd, and errors of measurement are laid over it. Yield is in kg a week,
 * intake in kg of dry matter a week, live weight in kg, condition on the scale 1-10, day length in
 * hours.
 */
public final class HerdGenerator {
  /** The seven features, in order. */
  public static final List<String> FEATURES =
      List.of(
          "MilkYield", "Intake", "LiveWeight", "Condition", "Parity", "DayLength", "WeekInMilk");

  private static final int YEAR = 52;

  private final int weeks;
  private final SplittableRandom random;
  private final double[] climate;

  private HerdGenerator(int weeks, long seed) {
    this.weeks = weeks;
    this.random = new SplittableRandom(seed);
    this.climate = autoregressive(weeks, 0.7, 0.025);
  }

  /**
   * A herd; the same arguments give the same herd.
   *
   * @param cows how many cows, 1 to 100,000
   * @param weeks how many weeks are recorded, 30 to 5,200
   * @param seed chooses the herd; no secret
   */
  public static Herd generate(int cows, int weeks, long seed) {
    if (cows < 1 || cows > 100_000) {
      throw new IllegalArgumentException("cows = " + cows + ": must be 1 to 100000");
    }
    if (weeks < 30 || weeks > 5_200) {
      throw new IllegalArgumentException("weeks = " + weeks + ": must be 30 to 5200");
    }
    HerdGenerator generator = new HerdGenerator(weeks, seed);
    List<CowHistory> histories = new ArrayList<>();
    for (int cow = 1; cow <= cows; cow++) {
      CowHistory history = generator.cow("cow-" + cow);
      if (history.size() > 0) {
        histories.add(history);
      }
    }
    return new Herd(FEATURES, histories);
  }

  private CowHistory cow(String name) {
    double merit = Math.max(0.5, Math.min(1.5, 1 + 0.18 * random.nextGaussian()));
    double frame = 1 + 0.06 * random.nextGaussian();
    double[] fitness = autoregressive(weeks, 0.85, 0.03);
    double[] appetite = autoregressive(weeks, 0.6, 0.04);
    Records records = new Records();
    int parity = 1 + random.nextInt(4);
    int calving = -random.nextInt(50);
    while (calving < weeks) {
      Lactation lactation =
          new Lactation(parity, merit * (1 + 0.05 * random.nextGaussian()), frame);
      int length = 42 + random.nextInt(8);
      for (int week = Math.max(0, calving); week < Math.min(weeks, calving + length); week++) {
        double level = 1 + fitness[week] + 0.8 * appetite[Math.max(0, week - 1)] + climate[week];
        records.add(week, record(lactation, week, week - calving + 1, level), appetite[week]);
      }
      calving += length + 7 + random.nextInt(4);
      parity++;
    }
    return records.build(name);
  }

  /** One week's features in the order of {@link #FEATURES}, with the measured yield first. */
  private double[] record(Lactation lactation, int week, int inMilk, double level) {
    double light = Math.cos(2 * Math.PI * (week - 25) / YEAR);
    double milk = lactation.milk(inMilk) * (1 + 0.05 * light) * Math.max(0.3, level);
    double weight = lactation.weight(inMilk);
    double measured = Math.max(1, milk * (1 + 0.05 * random.nextGaussian()));
    double intake = 0.16 * weight + 0.36 * milk;
    double condition = 5 - 1.1 * Math.exp(-sq((inMilk - 9) / 7.0)) + 0.2 * random.nextGaussian();
    return new double[] {
      round(measured, 10),
      intake,
      round(weight + 5 * random.nextGaussian(), 1),
      Math.max(1, Math.min(10, round(condition, 2))),
      lactation.parity(),
      round(12 + 4.5 * light, 10),
      inMilk
    };
  }

  /** A stationary first-order process with the given persistence and innovation. */
  private double[] autoregressive(int length, double persistence, double innovation) {
    double[] values = new double[length];
    double value = innovation / Math.sqrt(1 - sq(persistence)) * random.nextGaussian();
    for (int i = 0; i < length; i++) {
      values[i] = value;
      value = persistence * value + innovation * random.nextGaussian();
    }
    return values;
  }

  private static double sq(double x) {
    return x * x;
  }

  /** To the nearest of so many steps a unit, as scales and scorers read. */
  private static double round(double value, int steps) {
    return Math.rint(value * steps) / steps;
  }

  /** The curves of one lactation. */
  private record Lactation(int parity, double merit, double frame) {
    /** Wood's curve in kg a week; heifers start lower and decline later. */
    double milk(int week) {
      double rise = parity == 1 ? 0.16 : 0.22;
      double decline = parity == 1 ? 0.020 : 0.032;
      double scale = 150 * merit * Math.min(1.18, 0.82 + 0.16 * (parity - 1));
      return scale * Math.pow(week, rise) * Math.exp(-decline * week);
    }

    /** Live weight in kg: growth over the parities, loss after calving and its recovery. */
    double weight(int week) {
      double adult = 620 * frame * Math.min(1, 0.86 + 0.05 * (parity - 1));
      return adult * (1 - 0.09 * Math.exp(-sq((week - 8) / 8.0)) + 0.0012 * week);
    }
  }

  /** Collects the records of one cow. */
  private static final class Records {
    private final List<Integer> periods = new ArrayList<>();
    private final List<double[]> features = new ArrayList<>();

    void add(int week, double[] values, double appetite) {
      values[1] = round(values[1] * (1 + appetite), 10);
      periods.add(week);
      features.add(values);
    }

    CowHistory build(String cow) {
      return new CowHistory(
          cow,
          periods.stream().mapToInt(Integer::intValue).toArray(),
          features.stream().mapToDouble(row -> row[0]).toArray(),
          features.toArray(double[][]::new));
    }
  }
}
