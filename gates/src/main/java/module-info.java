/** Gates on encrypted bits: their evaluators, circuits of them, and the scheduling of circuits. */
module org.trellisfhe.gates {
  requires transitive org.trellisfhe.lwe;
  requires it.unimi.dsi.fastutil.core;

  exports org.trellisfhe.gates;
  exports org.trellisfhe.gates.circuit;
  exports org.trellisfhe.gates.eval;
  exports org.trellisfhe.gates.noise;
  exports org.trellisfhe.gates.schedule;
}
