package org.trellisfhe.lwe.internal.format;

/** What a file holds; {@code docs/file-format.md} lays each out byte by byte. */
public enum Kind {
  /** Both secrets of a client. */
  CLIENT_KEY(1, "client key"),
  /** A compressed evaluation key. */
  EVALUATION_KEY(2, "evaluation key"),
  /** Fresh ciphertexts without their masks. */
  SEEDED_CIPHERTEXTS(3, "seeded ciphertexts"),
  /** Ciphertexts with their masks. */
  CIPHERTEXTS(4, "ciphertexts"),
  /** As {@link #SEEDED_CIPHERTEXTS}, on 64 bits. */
  SEEDED_FINE_CIPHERTEXTS(5, "seeded fine ciphertexts"),
  /** As {@link #CIPHERTEXTS}, on 64 bits. */
  FINE_CIPHERTEXTS(6, "fine ciphertexts");

  private final int code;
  private final String description;

  Kind(int code, String description) {
    this.code = code;
    this.description = description;
  }

  int code() {
    return code;
  }

  /** For messages: the description, or the number where there is none. */
  static String describe(int code) {
    for (Kind kind : values()) {
      if (kind.code == code) {
        return kind.description;
      }
    }
    return "unknown kind " + code;
  }

  @Override
  public String toString() {
    return description;
  }
}
