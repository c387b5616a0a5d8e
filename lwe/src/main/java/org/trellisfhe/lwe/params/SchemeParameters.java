package org.trellisfhe.lwe.params;

import org.trellisfhe.lwe.ckks.CkksParameters;

/** Parameters of one of the schemes, as the header of a file tells them. */
public sealed interface SchemeParameters permits ParameterSet, CkksParameters {
  /** {@return the name by which files and messages refer to the set} */
  String name();

  /** {@return whether it has {@value ParameterSet#REQUIRED_SECURITY_BITS} bits of security} */
  boolean secure();
}
