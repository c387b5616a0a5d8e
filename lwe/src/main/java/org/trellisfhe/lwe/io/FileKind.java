package org.trellisfhe.lwe.io;

import java.util.Optional;

/** What a file holds; {@code docs/file-format.md} lays each out byte by byte. */
public enum FileKind {
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

  FileKind(int code, String description) {
    this.code = code;
    this.description = description;
  }

  /**
   * The number that stands for it in a header.
   *
   * @return from 1 on
   */
  public int code() {
    return code;
  }

  /**
   * The kind of a number.
   *
   * @param code from a header
   * @return empty if no kind has it
   */
  public static Optional<FileKind> ofCode(int code) {
    for (FileKind kind : values()) {
      if (kind.code == code) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** For messages. */
  @Override
  public String toString() {
    return description;
  }
}
