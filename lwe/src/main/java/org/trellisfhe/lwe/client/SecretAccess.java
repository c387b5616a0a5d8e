package org.trellisfhe.lwe.client;

/**
 * A caller's word that a secret key may leave or enter memory at this place. There is one value;
 * whoever reviews a program searches for its name.
 */
public enum SecretAccess {
  /** The bytes are a secret in the clear, and the caller looks after them. */
  GRANTED
}
