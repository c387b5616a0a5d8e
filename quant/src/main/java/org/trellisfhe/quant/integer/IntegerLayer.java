package org.trellisfhe.quant.integer;

import java.util.List;
import org.trellisfhe.quant.network.Shape;

/** One operation of an integer network, immutable. */
public sealed interface IntegerLayer permits LinearLayer, MaximumLayer {
  /** {@return the shapes of the tensors that it takes} */
  List<Shape> inputs();

  /** {@return the shape of its values} */
  Shape output();

  /** {@return the most inputs that one of its values is made of} */
  long mostTerms();
}
