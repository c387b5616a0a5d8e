package org.trellisfhe.base.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java platform has. */
public final class Checksum {
  /** Bytes of it. */
  public static final int LENGTH = 32;

  private Checksum() {}

  /**
   * A digest of nothing yet.
   *
   * @return of SHA-256
   */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must offer SHA-256", e);
    }
  }
}
