package org.trellisfhe.lwe.internal.format;

import java.io.IOException;
import java.util.Optional;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.io.FileKind;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
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

  /** Refuses a named set's name on other values. */
  static SchemeParameters decode(FileKind kind, byte[] block) throws IOException {
    SchemeParameters found = kind.ckks() ? CkksBlock.decode(block) : TfheBlock.decode(block);
    Optional<? extends SchemeParameters> known =
        kind.ckks() ? CkksSets.byName(found.name()) : tfheSet(found.name());
    if (known.isPresent() && !known.get().equals(found)) {
      throw new MalformedDataException(
          "parameters in the header: '%s' of other values than the set of that name"
              .formatted(found.name()));
    }
    return found;
  }

  private static Optional<ParameterSet> tfheSet(String name) {
    return ParameterSets.byName(name).or(() -> LookupSets.byName(name));
  }
}
