package org.trellisfhe.nn.deploy;

import java.util.List;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.network.Shape;

/** Contracts for tests of files. */
final class Contracts {
  static final IntegerContract LOOKUP =
      new IntegerContract(
          "digits \"small\"",
          "0123456789abcdef".repeat(4),
          Mode.LOOKUP,
          LookupSets.INSECURE_TEST,
          new IntegerContract.Side(new Shape(1, 2, 3), IntegerFormat.unsigned(4, 1), 9),
          new IntegerContract.Side(
              Shape.vector(2), new IntegerFormat(new IntRange(-100, 27), 0.037), 8),
          List.of("null", "eins, ä"),
          new Privacy(10));

  static final IntegerContract BITWISE =
      new IntegerContract(
          "milk",
          "ab".repeat(32),
          Mode.BITWISE,
          ParameterSets.INSECURE_TEST,
          new IntegerContract.Side(new Shape(1, 2, 3), IntegerFormat.unsigned(4, 1), 4),
          new IntegerContract.Side(
              Shape.vector(1), new IntegerFormat(new IntRange(-3, 90), 1e-300), 8),
          List.of(),
          Privacy.NONE);

  private Contracts() {}
}
