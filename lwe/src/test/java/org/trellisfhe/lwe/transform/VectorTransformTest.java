package org.trellisfhe.lwe.transform;

class VectorTransformTest extends NegacyclicTransformContract {
  @Override
  NegacyclicTransform transform(int size) {
    return VectorTransform.of(size);
  }
}
