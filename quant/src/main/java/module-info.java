/** See the README's picture of the modules. */
module org.trellisfhe.quant {
  requires com.fasterxml.jackson.databind;
  requires commons.math3;
  requires transitive org.trellisfhe.base;

  exports org.trellisfhe.quant;
  exports org.trellisfhe.quant.integer;
  exports org.trellisfhe.quant.io;
  exports org.trellisfhe.quant.learn;
  exports org.trellisfhe.quant.lower;
  exports org.trellisfhe.quant.network;
  exports org.trellisfhe.quant.polynomial;
  exports org.trellisfhe.quant.weights;
}
