/** Arithmetic on words of bits, generic over what evaluates the gates. */
module org.trellisfhe.arith {
  requires transitive org.trellisfhe.gates;

  exports org.trellisfhe.arith;
  exports org.trellisfhe.arith.client;
  exports org.trellisfhe.arith.division;
  exports org.trellisfhe.arith.encrypted;
  exports org.trellisfhe.arith.fixed;
  exports org.trellisfhe.arith.lookup;
  exports org.trellisfhe.arith.product;
  exports org.trellisfhe.arith.session;
}
