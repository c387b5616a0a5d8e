/** Quantised networks on ciphertexts. */
module org.trellisfhe.nn {
  requires com.fasterxml.jackson.databind;
  requires transitive org.trellisfhe.arith;
  requires transitive org.trellisfhe.quant;
  requires it.unimi.dsi.fastutil.core;

  exports org.trellisfhe.nn.bitwise;
  exports org.trellisfhe.nn.ckks;
  exports org.trellisfhe.nn.ckks.client;
  exports org.trellisfhe.nn.client;
  exports org.trellisfhe.nn.deploy;
  exports org.trellisfhe.nn.lookup;
  exports org.trellisfhe.nn.privacy;

  opens org.trellisfhe.nn.deploy to
      com.fasterxml.jackson.databind;
}
