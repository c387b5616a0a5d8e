package org.trellisfhe.lwe.transform;

class ExactTransformTest extends NegacyclicTransformContract {
  @Override
  NegacyclicTransform transform(int size) {
    return new ExactTransform(size);
  }
}
