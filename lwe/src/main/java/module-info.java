/** Lattices: LWE, RLWE and RGSW encryption, programmable bootstrapping, keys, noise, files. */
@SuppressWarnings("module") // A friend that is compiled later is not known yet.
module org.trellisfhe.lwe {
  requires commons.math3;
  requires jdk.management;
  requires org.slf4j;
  requires transitive org.trellisfhe.base;
  // Encodes for CKKS, and is the reference of our transforms.
  requires JTransforms;

  exports org.trellisfhe.lwe;
  exports org.trellisfhe.lwe.bootstrap;
  exports org.trellisfhe.lwe.ckks;
  exports org.trellisfhe.lwe.ckks.client;
  exports org.trellisfhe.lwe.client;
  exports org.trellisfhe.lwe.internal.format to
      org.trellisfhe.arith,
      org.trellisfhe.nn;
  exports org.trellisfhe.lwe.io;
  exports org.trellisfhe.lwe.lookup;
  exports org.trellisfhe.lwe.noise;
  exports org.trellisfhe.lwe.params;
  exports org.trellisfhe.lwe.publickey;
  exports org.trellisfhe.lwe.random;
  exports org.trellisfhe.lwe.torus;
}
