package org.trellisfhe.nn.deploy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.io.CkksCiphertextFile;
import org.trellisfhe.nn.plan.RecordLimit;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.network.Shape;

/**
 * The contract of a model on real numbers, which runs on numbers in slots (CKKS): many examples at
 * once, and with errors. Results are not flooded to hide the model.
 *
 * @param title of the model, one line of printable characters
 * @param model digest of the model's file, 64 lower-case hexadecimal digits
 * @param parameters the set that keys must be of
 * @param input the numbers of an example
 * @param outputShape of its results
 * @param labels of the outputs, one each and printable, if they stand for classes; otherwise none
 * @param packing where numbers lie in slots
 * @param automorphisms that an evaluation key must have: the powers that X becomes
 * @param outputBytes of a record of outputs
 * @param maxError how far from the network's a result may be, as was predicted
 */
public record SlotContract(
    String title,
    String model,
    CkksParameters parameters,
    Input input,
    Shape outputShape,
    List<String> labels,
    SlotPacking packing,
    List<Integer> automorphisms,
    int outputBytes,
    double maxError)
    implements Contract {
  private static final int MOST_AUTOMORPHISMS = 1 << 10;

  /**
   * The numbers of an example.
   *
   * @param shape of their array
   * @param low the least number that the model was made for
   * @param high the greatest
   */
  public record Input(Shape shape, double low, double high) {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Input {
      Objects.requireNonNull(shape, "shape");
      if (!(low < high && high - low < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "range = %s to %s: must be finite, the lower end first".formatted(low, high));
      }
    }
  }

  /**
   * Checks that everything fits together.
   *
   * @throws IllegalArgumentException naming what does not
   */
  public SlotContract {
    labels = List.copyOf(labels);
    automorphisms = List.copyOf(automorphisms);
    ContractTexts.require(title, model, labels, outputShape.size());
    int slots = parameters.slots();
    if (packing.examples(slots) < 1) {
      throw new IllegalArgumentException(
          "packing %s: must leave room for an example in %d slots".formatted(packing, slots));
    }
    if (packing instanceof SlotPacking.InARow row) {
      requireInARow(row, input.shape(), outputShape);
    }
    for (int power : automorphisms) {
      if (power < 3 || power >= 2 * parameters.size() || power % 2 == 0) {
        throw new IllegalArgumentException(
            "automorphism X^%d: must be odd, 3 to %d".formatted(power, 2 * parameters.size() - 1));
      }
    }
    if (Set.copyOf(automorphisms).size() < automorphisms.size()) {
      throw new IllegalArgumentException(
          "automorphisms = %s: must differ".formatted(automorphisms));
    }
    if (automorphisms.size() > MOST_AUTOMORPHISMS) {
      throw new IllegalArgumentException(
          "automorphisms.size() = %d: must be at most %d"
              .formatted(automorphisms.size(), MOST_AUTOMORPHISMS));
    }
    if (outputBytes < SlotRecord.HEAD) {
      throw new IllegalArgumentException(
          "outputBytes = %d: must be at least %d".formatted(outputBytes, SlotRecord.HEAD));
    }
    RecordLimit.require("output", outputBytes);
    if (!(maxError >= 0 && maxError < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "maxError = " + maxError + ": must be 0 or greater, and finite");
    }
  }

  private static void requireInARow(SlotPacking.InARow row, Shape input, Shape output) {
    int rows = input.channels() * input.height();
    if (input.width() > row.rowStep() || (long) rows * row.rowStep() > row.block()) {
      throw new IllegalArgumentException(
          "packing %s: must hold %d rows of %d".formatted(row, rows, input.width()));
    }
    if (output.size() != 1) {
      throw new IllegalArgumentException("output of %s: must be one number".formatted(output));
    }
  }

  @Override
  public Mode mode() {
    return Mode.CKKS;
  }

  @Override
  public Shape inputShape() {
    return input.shape();
  }

  @Override
  public Privacy privacy() {
    return Privacy.NONE;
  }

  @Override
  public Batch batch() {
    return new Batch(
        packing.examples(parameters.slots()),
        packing.ciphertexts(input.shape()),
        packing.ciphertexts(outputShape));
  }

  @Override
  public int inputBytes() {
    return SlotRecord.HEAD + (int) CkksCiphertextFile.freshBytes(parameters);
  }

  @Override
  public int examples(byte[] record) throws MalformedDataException {
    int examples = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (examples < 1 || examples > batch().examples()) {
      throw new MalformedDataException(
          "record of %s examples: must be 1 to %d"
              .formatted(Integer.toUnsignedString(examples), batch().examples()));
    }
    return examples;
  }
}
