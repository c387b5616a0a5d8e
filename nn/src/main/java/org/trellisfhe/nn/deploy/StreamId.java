package org.trellisfhe.nn.deploy;

import java.util.HexFormat;
import org.trellisfhe.lwe.random.RandomSource;

/**
 * 128 random bits that name a stream of inputs; the outputs that are made of it bear the same, so
 * that a job that was stopped goes on with the inputs that it began with. Public.
 *
 * @param high upper 64 bits
 * @param low lower 64 bits
 */
public record StreamId(long high, long low) {
  /**
   * A fresh name.
   *
   * @param source where it is drawn from
   * @return the name
   */
  public static StreamId random(RandomSource source) {
    return new StreamId(source.nextLong(), source.nextLong());
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return "stream " + hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
