package org.trellisfhe.nn.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.quant.integer.IntegerNetwork;

/**
 * Compares results with the network in the clear: for whoever has the model, the examples and the
 * client key, which is to say in tests.
 */
public final class ExactnessCheck {
  private final IntegerClient client;
  private final IntegerNetwork network;

  /**
   * What was found.
   *
   * @param records compared
   * @param different of them, those of which a number is another one
   */
  public record Result(long records, long different) {
    /**
     * Whether every number is the network's.
     *
     * @return true if none is different
     */
    public boolean bitExact() {
      return different == 0;
    }
  }

  /**
   * A check.
   *
   * @param client with key and contract
   * @param network of the contract's model
   */
  public ExactnessCheck(IntegerClient client, IntegerNetwork network) {
    this.client = client;
    this.network = network;
  }

  /**
   * Compares all.
   *
   * @param examples in the clear, those that were encrypted; not closed. What lies outside the
   *     contract's range is clamped, as it was or it would not have been encrypted
   * @param outputs what was made of them
   * @param token stops the run when cancelled
   * @return what was found
   * @throws IOException if reading fails, or there are more or fewer examples than outputs
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  public Result run(Examples examples, Path outputs, CancellationToken token) throws IOException {
    long[] different = new long[1];
    long records =
        new OutputComparison(client)
            .run(
                examples,
                outputs,
                (example, found) -> {
                  int[] expected = network.infer(client.clamp(example));
                  different[0] += Arrays.equals(expected, found.integers().orElseThrow()) ? 0 : 1;
                },
                token);
    return new Result(records, different[0]);
  }
}
