package org.trellisfhe.nn.client;

import java.io.IOException;
import java.nio.file.Path;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.quant.network.Network;

/**
 * Compares results with the network in the clear: for whoever has the model, the examples and the
 * client key, which is to say in tests.
 */
public final class PrecisionCheck {
  /** The network in the clear computes in single precision. */
  private static final double OF_FLOATS = 1e-5;

  private final SlotClient client;
  private final Network network;

  /**
   * What was found.
   *
   * @param records compared
   * @param greatest difference of a number from the network's
   * @param within whether all differences are no more than the contract says
   */
  public record Result(long records, double greatest, boolean within) {}

  /**
   * A check.
   *
   * @param client with key and contract
   * @param network of the contract's model
   */
  public PrecisionCheck(SlotClient client, Network network) {
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
    double[] greatest = new double[2];
    long records =
        new OutputComparison(client)
            .run(
                examples,
                outputs,
                (example, found) -> {
                  float[] expected = network.apply(client.clamp(example));
                  for (int i = 0; i < expected.length; i++) {
                    double difference = Math.abs(found.numbers()[i] - expected[i]);
                    double rounding = OF_FLOATS * Math.max(1, Math.abs(expected[i]));
                    greatest[0] = Math.max(greatest[0], difference);
                    greatest[1] = Math.max(greatest[1], difference - rounding);
                  }
                },
                token);
    return new Result(records, greatest[0], greatest[1] <= client.contract().maxError());
  }
}
