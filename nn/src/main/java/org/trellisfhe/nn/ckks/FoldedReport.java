package org.trellisfhe.nn.ckks;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.ckks.CkksParameters;

/**
 * What an inference takes, known before a key is made.
 *
 * @param parameters of the scheme
 * @param windows that one inference takes at most
 * @param ciphertexts that hold them
 * @param operations of one inference
 * @param places where numbers lie, from the inputs to the outputs; an inference is as many
 *     rescalings deep as there are places but one
 * @param error root mean square of what encryption adds to an output, foretold
 */
public record FoldedReport(
    CkksParameters parameters,
    int windows,
    int ciphertexts,
    Operations operations,
    List<Place> places,
    double error) {
  /** Takes an unmodifiable copy. */
  public FoldedReport {
    Objects.requireNonNull(parameters, "parameters");
    Objects.requireNonNull(operations, "operations");
    places = List.copyOf(places);
  }

  /**
   * Numbers of operations.
   *
   * @param products of two ciphertexts
   * @param relinearisations of such products, or of sums of them
   * @param weights products with plaintexts or constants
   * @param rescalings by one prime each
   * @param rotations by any step
   */
  public record Operations(
      int products, int relinearisations, int weights, int rescalings, int rotations) {}

  /** {@return rescalings one after the other} */
  public int levels() {
    return places.size() - 1;
  }
}
