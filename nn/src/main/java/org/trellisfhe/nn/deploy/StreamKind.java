package org.trellisfhe.nn.deploy;

import java.util.Arrays;
import java.util.Optional;

/** What the records of a stream are. */
public enum StreamKind {
  /** Examples, encrypted by the data owner. */
  INPUTS(1, "encrypted inputs"),
  /** What a network made of them, encrypted. */
  OUTPUTS(2, "encrypted outputs");

  private final int code;
  private final String description;

  StreamKind(int code, String description) {
    this.code = code;
    this.description = description;
  }

  int code() {
    return code;
  }

  static Optional<StreamKind> ofCode(int code) {
    return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
  }

  /** For messages. */
  @Override
  public String toString() {
    return description;
  }
}
