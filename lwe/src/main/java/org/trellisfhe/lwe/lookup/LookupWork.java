package org.trellisfhe.lwe.lookup;

/** What a rotation takes, compared with one of the ring's own length. */
final class LookupWork {
  /** What the moving of components adds, measured. */
  private static final double MOVING = 1.2;

  private LookupWork() {}

  static double of(int extension) {
    return extension == 1 ? 1 : MOVING * extension;
  }
}
