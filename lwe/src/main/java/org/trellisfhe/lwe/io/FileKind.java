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
  FINE_CIPHERTEXTS(6, "fine ciphertexts"),
  /** The secret of a client of CKKS. */
  CKKS_CLIENT_KEY(7, "CKKS client key"),
  /** A compressed evaluation key of CKKS. */
  CKKS_EVALUATION_KEY(8, "CKKS evaluation key"),
  /** A public key of CKKS. */
  CKKS_PUBLIC_KEY(9, "CKKS public key"),
  /** Fresh ciphertexts of CKKS without their masks. */
  SEEDED_CKKS_CIPHERTEXTS(10, "seeded CKKS ciphertexts"),
  /** Ciphertexts of CKKS. */
  CKKS_CIPHERTEXTS(11, "CKKS ciphertexts"),
  /** A compressed public key. */
  PUBLIC_KEY(12, "public key"),
  /** Encrypted numbers bit by bit, which say how their bits are to be read. */
  WORDS(13, "encrypted words");

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

  /** {@return whether it is of CKKS} */
  public boolean ckks() {
    return code >= CKKS_CLIENT_KEY.code && code <= CKKS_CIPHERTEXTS.code;
  }

  /** {@return whether a server computes with it} */
  public boolean evaluationKey() {
    return this == EVALUATION_KEY || this == CKKS_EVALUATION_KEY;
  }

  /** {@return whether it is a client's secret} */
  public boolean secret() {
    return this == CLIENT_KEY || this == CKKS_CLIENT_KEY;
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
