/** Arithmetic on words of bits, generic over what evaluates the gates. */
module org.trellisfhe.arith {
  requires transitive org.trellisfhe.gates;

  exports org.trellisfhe.arith;
  exports org.trellisfhe.arith.client;
  exports org.trellisfhe.arith.session;
}
