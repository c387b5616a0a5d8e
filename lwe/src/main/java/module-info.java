/** Lattices: LWE, RLWE and RGSW encryption, programmable bootstrapping, keys, noise, files. */
module org.trellisfhe.lwe {
  requires org.slf4j;
  requires commons.math3;
  requires static JTransforms;

  exports org.trellisfhe.lwe.noise;
  exports org.trellisfhe.lwe.params;
}
