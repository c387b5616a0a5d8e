package org.trellisfhe.gates.eval;

import org.trellisfhe.gates.noise.NoiseForm;

/**
 * A plain bit with the predicted error of its encryption.
 *
 * @param value the bit
 * @param noise its error
 */
public record NoisyBit(boolean value, NoiseForm noise) {}
