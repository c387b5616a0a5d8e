package org.trellisfhe.onnx.read;

import java.util.List;

/** What a name in a graph stands for. */
sealed interface Value permits Constant, Flow {
  /** {@return the sizes as the file counts them, the batch included} */
  List<Integer> dims();
}
