package org.trellisfhe.nn.deploy;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.io.CiphertextFile;
import org.trellisfhe.lwe.io.FineCiphertextFile;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.bitwise.BitLayout;
import org.trellisfhe.nn.plan.RecordLimit;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.FeatureUnits;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.network.Shape;

/**
 * The contract of a model on integers, which runs bit by bit or by look-ups: exactly.
 *
 * @param title of the model, one line of printable characters
 * @param model digest of the model's file, 64 lower-case hexadecimal digits
 * @param mode how it runs on ciphertexts
 * @param parameters the set that keys must be of
 * @param input what is encrypted
 * @param output what is decrypted
 * @param labels of the outputs, one each and printable, if they stand for classes; otherwise none
 * @param privacy for how many records the server hides the model in its results
 */
public record IntegerContract(
    String title,
    String model,
    Mode mode,
    ParameterSet parameters,
    Side input,
    Side output,
    List<String> labels,
    Privacy privacy)
    implements Contract {

  /**
   * The integers of one example, or of its results.
   *
   * @param shape of their array
   * @param format their range, and what 1 stands for
   * @param bits by look-ups, how finely the torus is divided: value v stands at v * 2^-bits, 2 to
   *     40; bit by bit, how many bits a value has, lowest first and in two's complement if the
   *     range goes below zero, 1 to 32
   * @param units what 1 stands for in each value, if that is not the same for all
   */
  public record Side(Shape shape, IntegerFormat format, int bits, FeatureUnits units) {
    /** Checks that all are there, and units fit. */
    public Side {
      Objects.requireNonNull(shape, "shape");
      Objects.requireNonNull(format, "format");
      units = units.of(format, shape.size());
    }

    /**
     * Integers that all have the format's unit.
     *
     * @param shape of their array
     * @param format their range, and what 1 stands for
     * @param bits as above
     */
    public Side(Shape shape, IntegerFormat format, int bits) {
      this(shape, format, bits, FeatureUnits.SAME);
    }

    /**
     * The integers that stand for one value.
     *
     * @param value which, from 0
     * @return their range, and what 1 stands for
     */
    public IntegerFormat format(int value) {
      return units.format(format, Objects.checkIndex(value, size()));
    }

    /**
     * Integers of one example.
     *
     * @return their number
     */
    public int size() {
      return shape.size();
    }
  }

  /**
   * Checks that everything fits together.
   *
   * @throws IllegalArgumentException naming what does not
   */
  public IntegerContract {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(parameters, "parameters");
    Objects.requireNonNull(privacy, "privacy");
    labels = List.copyOf(labels);
    if (mode == Mode.CKKS) {
      throw new IllegalArgumentException("mode = ckks: must be one on integers");
    }
    ContractTexts.require(title, model, labels, output.size());
    requireBits(mode, "input", input);
    requireBits(mode, "output", output);
    RecordLimit.require("input", inputBytes(mode, parameters, input));
    RecordLimit.require("output", outputBytes(mode, parameters, output));
  }

  private static void requireBits(Mode mode, String name, Side side) {
    int least =
        mode == Mode.LOOKUP
            ? Math.max(2, side.format().range().sizeBits())
            : new BitLayout.Tensor(side.shape(), side.format().range()).valueBits();
    int most = mode == Mode.LOOKUP ? LweInteger.MOST_TORUS_BITS : least;
    if (side.bits() < least || side.bits() > most) {
      throw new IllegalArgumentException(
          "%s.bits = %d: must be %d to %d, for %s"
              .formatted(name, side.bits(), least, most, side.format()));
    }
  }

  @Override
  public Shape inputShape() {
    return input.shape();
  }

  @Override
  public Shape outputShape() {
    return output.shape();
  }

  @Override
  public Batch batch() {
    return Batch.SINGLE;
  }

  @Override
  public int examples(byte[] record) {
    return 1;
  }

  @Override
  public int inputBytes() {
    return (int) inputBytes(mode, parameters, input);
  }

  private static long inputBytes(Mode mode, ParameterSet parameters, Side input) {
    return mode == Mode.LOOKUP
        ? FineCiphertextFile.seededBytes(parameters, ciphertexts(mode, input))
        : CiphertextFile.seededBytes(parameters, ciphertexts(mode, input));
  }

  @Override
  public int outputBytes() {
    return (int) outputBytes(mode, parameters, output);
  }

  private static long outputBytes(Mode mode, ParameterSet parameters, Side output) {
    return mode == Mode.LOOKUP
        ? FineCiphertextFile.bytes(parameters, ciphertexts(mode, output))
        : CiphertextFile.bytes(parameters, ciphertexts(mode, output));
  }

  /** One a number or one a bit. */
  private static int ciphertexts(Mode mode, Side side) {
    return mode == Mode.LOOKUP ? side.size() : side.size() * side.bits();
  }
}
