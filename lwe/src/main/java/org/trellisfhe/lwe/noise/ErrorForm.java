package org.trellisfhe.lwe.noise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The error of a ciphertext as a weighted sum of the errors of encryptions and rotations, its
 * sources, so that sums know what their operands have in common: {@code x + x} has four times the
 * variance of x, and {@code x - x} none.
 *
 * <p>Sources of different origins are independent. Those of one origin, such as the results of
 * several tables that one rotation gave, depend on each other in a way that is not known, so that
 * their deviations add, which is a bound. Nothing is known of where the error of a ciphertext from
 * a file comes from: it may depend on any other. Immutable.
 */
public final class ErrorForm {
  /** No error, as that of a constant. */
  public static final ErrorForm NONE = new ErrorForm(Map.of());

  /** Of errors that may depend on those of any origin. */
  private static final long UNKNOWN = 0;

  private static final AtomicLong LAST = new AtomicLong();

  /** By source. */
  private final Map<Long, Term> terms;

  private final double variance;

  /** A source that occurs so many times. */
  private record Term(long origin, double sourceVariance, double weight) {
    double variance() {
      return weight * weight * sourceVariance;
    }

    double deviation() {
      return Math.abs(weight) * Math.sqrt(sourceVariance);
    }

    Term plus(double more) {
      return new Term(origin, sourceVariance, weight + more);
    }
  }

  private ErrorForm(Map<Long, Term> terms) {
    this.terms = terms;
    variance = variance(terms);
  }

  private static ErrorForm source(long id, long origin, double variance) {
    return variance == 0 ? NONE : new ErrorForm(Map.of(id, new Term(origin, variance, 1)));
  }

  private static long next() {
    return LAST.incrementAndGet();
  }

  /**
   * An error that may depend on any other.
   *
   * @param variance squared torus units, at least 0
   * @return a source of its own, which only cancels out against itself
   */
  public static ErrorForm unknown(double variance) {
    return source(next(), UNKNOWN, variance);
  }

  /**
   * An error that depends on no other, as that of a fresh encryption.
   *
   * @param variance squared torus units, at least 0
   * @return a source of its own
   */
  public static ErrorForm independent(double variance) {
    long id = next();
    return source(id, id, variance);
  }

  /**
   * An error that depends on no other, of which several ciphertexts are copies: the same
   * encryption, read more than once.
   *
   * @param id the same for the same error, and most unlikely to be that of another one
   * @param variance squared torus units, at least 0
   * @return the source of that identity
   */
  public static ErrorForm independent(long id, double variance) {
    return source(id, id, variance);
  }

  /**
   * An error that depends on no others but those of one origin.
   *
   * @param origin the same for all errors that may depend on each other, such as a hash of the mask
   *     by which rotations turned
   * @param variance squared torus units, at least 0
   * @return a source of its own
   */
  public static ErrorForm related(long origin, double variance) {
    return source(next(), origin, variance);
  }

  /**
   * A weighted sum.
   *
   * @param weights one for each form
   * @param forms as many
   * @return the form of the sum
   */
  public static ErrorForm sum(long[] weights, List<ErrorForm> forms) {
    if (weights.length == 1 && weights[0] == 1) {
      return forms.get(0);
    }
    Map<Long, Term> sum = new LinkedHashMap<>();
    for (int i = 0; i < weights.length; i++) {
      double weight = weights[i];
      if (weight != 0) {
        forms.get(i).terms.forEach((id, term) -> add(sum, id, term, weight));
      }
    }
    sum.values().removeIf(term -> term.weight == 0);
    return sum.isEmpty() ? NONE : new ErrorForm(sum);
  }

  private static void add(Map<Long, Term> sum, long id, Term term, double weight) {
    double more = weight * term.weight;
    sum.compute(
        id,
        (key, known) ->
            known == null ? new Term(term.origin, term.sourceVariance, more) : known.plus(more));
  }

  private static double variance(Map<Long, Term> terms) {
    if (terms.size() == 1) {
      return terms.values().iterator().next().variance();
    }
    Map<Long, Double> shared = new LinkedHashMap<>();
    double variance = 0;
    for (Map.Entry<Long, Term> entry : terms.entrySet()) {
      Term term = entry.getValue();
      if (term.origin == entry.getKey()) {
        variance += term.variance();
      } else {
        shared.merge(term.origin, term.deviation(), Double::sum);
      }
    }
    Double unknown = shared.remove(UNKNOWN);
    for (double deviation : shared.values()) {
      variance += deviation * deviation;
    }
    return unknown == null ? variance : square(Math.sqrt(variance) + unknown);
  }

  private static double square(double x) {
    return x * x;
  }

  /**
   * Variance of the sum, or a bound on it.
   *
   * @return squared torus units
   */
  public double variance() {
    return variance;
  }

  @Override
  public String toString() {
    return "ErrorForm of " + terms.size() + " sources, variance " + variance;
  }
}
