package org.trellisfhe.gates.circuit;

/** A bit of a circuit that is being built. It belongs to its builder. */
public final class Wire {
  private final CircuitBuilder owner;
  private final int literal;

  Wire(CircuitBuilder owner, int literal) {
    this.owner = owner;
    this.literal = literal;
  }

  int literal(CircuitBuilder user) {
    if (owner != user) {
      throw new IllegalArgumentException("wire " + this + ": belongs to another builder");
    }
    return literal;
  }

  /**
   * Whether the wire is known to be a constant.
   *
   * @return true if no input matters to it
   */
  public boolean isConstant() {
    return literal < 2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Wire wire && wire.owner == owner && wire.literal == literal;
  }

  @Override
  public int hashCode() {
    return literal;
  }

  @Override
  public String toString() {
    return (literal & 1) == 0 ? "w" + (literal >> 1) : "not w" + (literal >> 1);
  }
}
