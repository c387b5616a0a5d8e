package org.trellisfhe.lwe;

import org.trellisfhe.lwe.params.SchemeParameters;

/** What a server computes with, of either scheme: public, and useless without ciphertexts. */
public interface SchemeEvaluationKey {
  /** {@return the parameters that it was made for} */
  SchemeParameters parameters();

  /** {@return the client key that it belongs to} */
  KeyId keyId();
}
