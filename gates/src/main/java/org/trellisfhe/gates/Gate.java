package org.trellisfhe.gates;

/**
 * Every gate, as one affine form over the torus.
 *
 * <p>A bit b is encoded as {@code (2b - 1) / 8}. A gate's phase is {@code offset + sum of weight *
 * operand}; everything here counts in eighths of the torus, so that an operand is -1 or 1 and a
 * phase is read modulo 8. There are two kinds:
 *
 * <ul>
 *   <li><b>Bootstrapped</b>: the bit is the sign of the phase, true in (0, 4) and false in (4, 8).
 *       The bootstrap costs all the time there is, and its output carries fresh noise.
 *   <li><b>Free</b>: the phase is the encoded bit itself. It costs a few vector additions, adds up
 *       the operands' noise, and is right only for operands that are related as stated: its {@link
 *       #validStates()}.
 * </ul>
 *
 * Truth tables, valid states and margins are derived from the affine form. Only the weights modulo
 * 4 matter (a change of a weight by 4 turns the phase by half the torus, whatever the bit), so no
 * gate has a weight beyond 2; among all gates of three operands with a margin of at least 1/8 there
 * are, up to negated operands and results, just AND, XOR, MAJ3, XOR3, NOT_ALL_EQUAL and AND_XOR.
 */
public enum Gate {
  /** The operand itself, with fresh noise. */
  REFRESH(Kind.BOOTSTRAPPED, 0, 1),
  /** a and b. */
  AND(Kind.BOOTSTRAPPED, -1, 1, 1),
  /** a or b. */
  OR(Kind.BOOTSTRAPPED, 1, 1, 1),
  /** Not (a and b). */
  NAND(Kind.BOOTSTRAPPED, 1, -1, -1),
  /** Not (a or b). */
  NOR(Kind.BOOTSTRAPPED, -1, -1, -1),
  /** a and not b. */
  AND_NOT(Kind.BOOTSTRAPPED, -1, 1, -1),
  /** a or not b. */
  OR_NOT(Kind.BOOTSTRAPPED, 1, 1, -1),
  /** a differs from b. */
  XOR(Kind.BOOTSTRAPPED, 2, 2, 2),
  /** a equals b. */
  XNOR(Kind.BOOTSTRAPPED, -2, -2, -2),
  /** At least two of three: the carry of a full adder. */
  MAJ3(Kind.BOOTSTRAPPED, 0, 1, 1, 1),
  /** Parity of three: the sum of a full adder, with fresh noise. */
  XOR3(Kind.BOOTSTRAPPED, 0, -2, -2, -2),
  /** Not all three are equal. */
  NOT_ALL_EQUAL(Kind.BOOTSTRAPPED, 2, 1, 1, 1),
  /** (a and b) differs from c. */
  AND_XOR(Kind.BOOTSTRAPPED, 1, 1, 1, 2),
  /** Not a. */
  NOT(Kind.FREE, 0, -1),
  /** Parity of a, b, c where d = MAJ3(a, b, c): the sum of a full adder, {@code a + b + c - 2d}. */
  SUM3(Kind.FREE, 0, 1, 1, 1, -2),
  /** a differs from b, where c = (a and b): the sum of a half adder, {@code a + b - 2c}. */
  SUM2(Kind.FREE, -1, 1, 1, -2),
  /** a or b, where not both are true: {@code a + b}. */
  DISJOINT_OR(Kind.FREE, 1, 1, 1),
  /** The one of a and b that remains when c, which equals one of them, is taken: {@code a+b-c}. */
  OTHER(Kind.FREE, 0, 1, 1, -1);

  /** The largest number of operands of any gate. */
  public static final int MAX_ARITY = 4;

  private enum Kind {
    BOOTSTRAPPED,
    FREE
  }

  private final Kind kind;
  private final int offset;

  @SuppressWarnings("ImmutableEnumChecker") // Never written, never handed out.
  private final int[] weights;

  private final int truthTable;
  private final int validStates;
  private final int marginEighths;
  private final int squaredWeights;

  Gate(Kind kind, int offset, int... weights) {
    this.kind = kind;
    this.offset = offset;
    this.weights = weights;
    int table = 0;
    int valid = 0;
    int margin = 4;
    for (int state = 0; state < 1 << weights.length; state++) {
      int phase = Math.floorMod(phase(state), 8);
      int distance = Math.min(phase % 4, 4 - phase % 4);
      boolean accepted = kind == Kind.FREE ? phase == 1 || phase == 7 : distance > 0;
      if (accepted) {
        valid |= 1 << state;
        table |= (phase < 4 ? 1 : 0) << state;
        margin = Math.min(margin, distance);
      }
    }
    this.truthTable = table;
    this.validStates = valid;
    this.marginEighths = margin;
    int squares = 0;
    for (int weight : weights) {
      squares += weight * weight;
    }
    this.squaredWeights = squares;
  }

  private int phase(int state) {
    int sum = offset;
    for (int i = 0; i < weights.length; i++) {
      sum += (state >> i & 1) == 1 ? weights[i] : -weights[i];
    }
    return sum;
  }

  /**
   * Number of operands.
   *
   * @return 1 to {@value #MAX_ARITY}
   */
  public int arity() {
    return weights.length;
  }

  /**
   * Weight of an operand.
   *
   * @param operand from 0 to below {@link #arity()}
   * @return -2 to 2, not 0
   */
  public int weight(int operand) {
    return weights[operand];
  }

  /**
   * What is added to the weighted operands.
   *
   * @return eighths of the torus
   */
  public int offset() {
    return offset;
  }

  /**
   * Whether the gate needs no bootstrap.
   *
   * @return true if its output is the affine form itself
   */
  public boolean isFree() {
    return kind == Kind.FREE;
  }

  /**
   * Distance of the noiseless phase from the nearest wrong sign.
   *
   * @return eighths of the torus, 1 or 2; 1 for a free gate, whose output is read as any bit is
   */
  public int marginEighths() {
    return marginEighths;
  }

  /**
   * Sum of the squared weights: how much the operands' variances are amplified.
   *
   * @return a positive number
   */
  public int squaredWeights() {
    return squaredWeights;
  }

  /**
   * The output for every state of the operands.
   *
   * @return bit s is the output in state s; bit i of s is operand i
   */
  public int truthTable() {
    return truthTable;
  }

  /**
   * The states of the operands for which the gate is right: all of them for a bootstrapped gate,
   * the stated relation for a free one.
   *
   * @return bit s is set if state s is valid
   */
  public int validStates() {
    return validStates;
  }

  /**
   * The output in one state.
   *
   * @param state bit i is operand i
   * @return the output
   * @throws IllegalArgumentException if the gate is not right in this state
   */
  public boolean output(int state) {
    if (state < 0 || state >= 1 << arity() || (validStates >> state & 1) == 0) {
      throw new IllegalArgumentException(
          "state "
              + Integer.toBinaryString(state)
              + ": operands of "
              + this
              + " must be one of the states "
              + Integer.toBinaryString(validStates));
    }
    return (truthTable >> state & 1) == 1;
  }

  /**
   * A bootstrapped gate that gives the same bit in every valid state from the first operands of
   * this one, so that its output is fresh.
   *
   * @return this gate, if it is bootstrapped; REFRESH for NOT, whose operand the caller negates
   */
  public Gate bootstrapped() {
    return switch (this) {
      case NOT -> REFRESH;
      case SUM3, OTHER -> XOR3;
      case SUM2 -> XOR;
      case DISJOINT_OR -> OR;
      default -> this;
    };
  }
}
