/** Quantised networks on ciphertexts. */
module org.trellisfhe.nn {
  requires transitive org.trellisfhe.arith;
  requires transitive org.trellisfhe.quant;
  requires it.unimi.dsi.fastutil.core;

  exports org.trellisfhe.nn.bitwise;
  exports org.trellisfhe.nn.client;
  exports org.trellisfhe.nn.lookup;
}
