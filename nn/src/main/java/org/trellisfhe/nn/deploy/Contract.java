package org.trellisfhe.nn.deploy;

import java.util.HexFormat;
import java.util.List;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.params.SchemeParameters;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.network.Shape;

/**
 * All that a data owner must know of a model to encrypt for it and to read its results, and nothing
 * of its weights: the model owner gives it away. Immutable.
 */
public sealed interface Contract permits IntegerContract, SlotContract {
  /**
   * What people call the model.
   *
   * @return one line of printable characters
   */
  String title();

  /**
   * What names the model in files.
   *
   * @return digest of its file, 64 lower-case hexadecimal digits
   */
  String model();

  /**
   * How it runs on ciphertexts.
   *
   * @return one of all modes
   */
  Mode mode();

  /**
   * What keys must be made for.
   *
   * @return the set
   */
  SchemeParameters parameters();

  /**
   * The shape of one example.
   *
   * @return of the array of its numbers
   */
  Shape inputShape();

  /**
   * The shape of the results of one example.
   *
   * @return of the array of its numbers
   */
  Shape outputShape();

  /**
   * Names of the outputs.
   *
   * @return one each and printable, if they stand for classes; otherwise none
   */
  List<String> labels();

  /**
   * For how many records the server hides the model in its results.
   *
   * @return as was agreed
   */
  Privacy privacy();

  /**
   * How examples lie in records.
   *
   * @return the numbers of both
   */
  Batch batch();

  /**
   * Bytes of a record of inputs.
   *
   * @return without what stands around it in a stream
   */
  int inputBytes();

  /**
   * Bytes of a record of outputs.
   *
   * @return without what stands around it in a stream
   */
  int outputBytes();

  /**
   * How many examples are in a batch.
   *
   * @param record the first of it, of inputs or outputs
   * @return 1 to those of {@link #batch()}
   * @throws MalformedDataException if it says another number
   */
  int examples(byte[] record) throws MalformedDataException;

  /**
   * What names the contract in other files.
   *
   * @return 64 lower-case hexadecimal digits
   */
  default String digest() {
    return ContractJson.digest(this);
  }

  /** Whether a text is a SHA-256 as it stands in files. */
  static boolean isDigest(String text) {
    return text.length() == 64
        && text.chars().allMatch(c -> HexFormat.isHexDigit(c) && !Character.isUpperCase(c));
  }
}
