package org.trellisfhe.lwe.client;

import javax.security.auth.Destroyable;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.params.SchemeParameters;

/** The secret of a data owner, of either scheme. */
public interface SchemeClientKey extends Destroyable {
  /** {@return the parameters that it was made for} */
  SchemeParameters parameters();

  /** {@return what names the key in files; public} */
  KeyId keyId();

  /** Overwrites the secret; whatever was made with the key refuses to work from then on. */
  @Override
  void destroy();
}
