package org.trellisfhe.lwe.internal.format;

import java.io.IOException;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.io.FileKind;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.SchemeParameters;

/** The parameters in a file's header, so that no file depends on a list of names. */
final class ParameterBlock {
  /** Bytes of the longest block. */
  static final int LONGEST = Math.max(TfheBlock.LONGEST, CkksBlock.LONGEST);

  private ParameterBlock() {}

  static byte[] encode(SchemeParameters parameters) {
    return parameters instanceof CkksParameters ckks
        ? CkksBlock.encode(ckks)
        : TfheBlock.encode((ParameterSet) parameters);
  }

  static SchemeParameters decode(FileKind kind, byte[] block) throws IOException {
    return kind.ckks() ? CkksBlock.decode(block) : TfheBlock.decode(block);
  }
}
