package org.trellisfhe.examples.milkyield.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.trellisfhe.console.csv.CsvReader;
import org.trellisfhe.console.csv.DecimalMark;

/**
 * Which columns of a CSV file hold what.
 *
 * @param delimiter what separates fields, see {@link CsvReader#isDelimiter}
 * @param mark of numbers that are not whole
 * @param cow the column that identifies the cow
 * @param time the column that says when
 * @param target the column with the milk yield; missing or zero where there is no record
 * @param features the features, in the order of the network's inputs
 */
public record CsvFormat(
    char delimiter,
    DecimalMark mark,
    String cow,
    TimeColumn time,
    String target,
    List<FeatureColumn> features) {

  /** Checks the delimiter and that there are features. */
  public CsvFormat {
    Objects.requireNonNull(mark, "mark");
    Objects.requireNonNull(cow, "cow");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(target, "target");
    features = List.copyOf(features);
    if (!CsvReader.isDelimiter(delimiter)) {
      throw new IllegalArgumentException(
          "delimiter = '" + delimiter + "': must be no quote, line end, letter, digit or sign");
    }
    if (features.isEmpty()) {
      throw new IllegalArgumentException("features = []: must not be empty");
    }
  }

  /**
   * The weekly records of the New Zealand strain trial, season 2003-04 ({@code
   * 2003-04StrainProds.csv}): yields of milk, fat, protein and lactose in kg a week, live weight in
   * kg, condition score, and the week in milk as the running total of the days in milk of each
   * week, over 7.
   *
   * @return the preset {@code nz-strain}
   */
  public static CsvFormat nzStrain() {
    return new CsvFormat(
        ',',
        DecimalMark.POINT,
        "CowId",
        new TimeColumn("PeriodFinish", "dd/MM/yyyy", 7),
        "MilkYield",
        List.of(
            new FeatureColumn.Value("MilkYield"),
            new FeatureColumn.Value("FatYield"),
            new FeatureColumn.Value("ProteinYield"),
            new FeatureColumn.Value("LactoseYield"),
            new FeatureColumn.Value("LiveWt"),
            new FeatureColumn.Value("Condition"),
            new FeatureColumn.RunningTotal("WeekInMilk", "DaysInMilk", 7)));
  }

  /**
   * A preset by its name.
   *
   * @param name such as {@code nz-strain}
   * @return the preset, or nothing if there is none of that name
   */
  public static Optional<CsvFormat> preset(String name) {
    return name.equals("nz-strain") ? Optional.of(nzStrain()) : Optional.empty();
  }
}
