package org.trellisfhe.nn.deploy;

import java.util.List;
import org.trellisfhe.quant.network.Shape;

/** Where numbers of a batch of examples lie in the slots of its ciphertexts. */
public sealed interface SlotPacking {
  /**
   * How many examples a batch holds.
   *
   * @param slots of a ciphertext
   * @return at most
   */
  int examples(int slots);

  /**
   * How many ciphertexts hold the numbers of a batch.
   *
   * @param shape of an example, or of its results
   * @return at least 1
   */
  int ciphertexts(Shape shape);

  /**
   * The numbers of one ciphertext of inputs.
   *
   * @param ciphertext which of the batch
   * @param examples of the shape, channel by channel, row by row; 1 to as many as a batch holds
   * @param shape of each
   * @param slots of a ciphertext
   * @return one a slot, zero where no number lies
   */
  double[] pack(int ciphertext, List<float[]> examples, Shape shape, int slots);

  /**
   * The place of a result.
   *
   * @param example of the batch, from 0 on
   * @return which slot
   */
  int resultSlot(int example);

  /** A ciphertext for each number of an example, and in each of them a slot for each example. */
  record OneEach() implements SlotPacking {
    @Override
    public int examples(int slots) {
      return slots;
    }

    @Override
    public int ciphertexts(Shape shape) {
      return shape.size();
    }

    @Override
    public double[] pack(int ciphertext, List<float[]> examples, Shape shape, int slots) {
      double[] numbers = new double[slots];
      for (int k = 0; k < examples.size(); k++) {
        numbers[k] = examples.get(k)[ciphertext];
      }
      return numbers;
    }

    @Override
    public int resultSlot(int example) {
      return example;
    }
  }

  /**
   * All examples of a batch one after the other in one ciphertext, row by row. An example's only
   * result lies where the example begins.
   *
   * @param block slots from an example to the next
   * @param rowStep slots from a row to the next
   */
  record InARow(int block, int rowStep) implements SlotPacking {
    /**
     * Checks the steps.
     *
     * @throws IllegalArgumentException naming one that is below 1, or rows longer than a block
     */
    public InARow {
      if (rowStep < 1 || block < rowStep) {
        throw new IllegalArgumentException(
            "rowStep = %d, block = %d: must be 1 or greater, the block not the lesser"
                .formatted(rowStep, block));
      }
    }

    @Override
    public int examples(int slots) {
      return slots / block;
    }

    @Override
    public int ciphertexts(Shape shape) {
      return 1;
    }

    @Override
    public double[] pack(int ciphertext, List<float[]> examples, Shape shape, int slots) {
      double[] numbers = new double[slots];
      for (int k = 0; k < examples.size(); k++) {
        for (int i = 0; i < shape.size(); i++) {
          int row = i / shape.width();
          numbers[k * block + row * rowStep + i % shape.width()] = examples.get(k)[i];
        }
      }
      return numbers;
    }

    @Override
    public int resultSlot(int example) {
      return example * block;
    }
  }
}
