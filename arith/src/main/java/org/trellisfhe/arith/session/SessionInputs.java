package org.trellisfhe.arith.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.CircuitPart;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.torus.Torus;

/**
 * The ciphertexts that came into a session, as inputs of its circuits, which suppose that errors of
 * different inputs are independent. This is where that is made true:
 *
 * <ul>
 *   <li>a ciphertext that comes again is the same input, and its complement is that input's;
 *   <li>a ciphertext whose stated variance is that of an encryption or of a bootstrap has an error
 *       of its own; any other is a sum, whose error may have parts in common with that of others,
 *       and is refreshed before its first use;
 *   <li>a ciphertext without mask and error is the constant that everybody sees.
 * </ul>
 *
 * <p>Thread-safe.
 */
final class SessionInputs {
  /** Relative: a variance that went through square roots may have lost its last digits. */
  private static final double TOLERANCE = 1e-9;

  private final ParameterSet parameters;
  private final NoiseBudget budget;
  private final CircuitBuilder builder;
  private final List<LweCiphertext> ciphertexts = new ArrayList<>();

  /** By the ciphertexts without their variances: whatever is stated, the error is the same. */
  private final Map<LweCiphertext, Wire> known = new HashMap<>();

  SessionInputs(ParameterSet parameters, NoiseBudget budget, CircuitBuilder builder) {
    this.parameters = parameters;
    this.budget = budget;
    this.builder = builder;
  }

  /** Wires of bits, all or none of them. */
  synchronized List<Wire> wires(List<LweCiphertext> bits) {
    bits.forEach(this::check);
    return bits.stream().map(this::wire).toList();
  }

  /** What a part of the session's circuit takes. */
  synchronized List<LweCiphertext> of(CircuitPart part) {
    return part.inputsOf(ciphertexts);
  }

  private void check(LweCiphertext bit) {
    bit.requireDimensionOf(parameters);
    double largest = budget.largestInputVariance(Gate.REFRESH);
    if (bit.variance() > largest) {
      throw new IllegalArgumentException(
          "ciphertext of error variance %s: at most %s can be read"
              .formatted(bit.variance(), largest));
    }
    if (isPublic(bit) && Math.abs(bit.body()) != Torus.ofEighths(1)) {
      throw new IllegalArgumentException(
          "ciphertext without a mask, of phase %s: a bit is 1/8 or -1/8"
              .formatted(Math.scalb((double) bit.body(), -Integer.SIZE)));
    }
  }

  private Wire wire(LweCiphertext bit) {
    if (isPublic(bit)) {
      return builder.constant(bit.body() > 0);
    }
    LweCiphertext complement = LweCiphertext.combine(new int[] {-1}, List.of(bit), 0);
    Wire negated = known.get(complement.withVariance(0));
    return negated != null
        ? builder.not(negated)
        : known.computeIfAbsent(bit.withVariance(0), key -> input(bit));
  }

  private Wire input(LweCiphertext bit) {
    Wire wire = builder.input(bit.variance());
    ciphertexts.add(bit);
    return hasAnErrorOfItsOwn(bit) ? wire : builder.refresh(wire);
  }

  private boolean hasAnErrorOfItsOwn(LweCiphertext bit) {
    return isAbout(bit.variance(), budget.inputVariance())
        || isAbout(bit.variance(), budget.bootstrapVariance());
  }

  private static boolean isAbout(double variance, double expected) {
    return Math.abs(variance - expected) <= TOLERANCE * expected;
  }

  private static boolean isPublic(LweCiphertext bit) {
    if (bit.variance() > 0) {
      return false;
    }
    int[] coefficients = bit.toArray();
    for (int i = 0; i < bit.dimension(); i++) {
      if (coefficients[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
