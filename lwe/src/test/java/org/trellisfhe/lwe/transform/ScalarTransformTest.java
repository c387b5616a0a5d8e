package org.trellisfhe.lwe.transform;

class ScalarTransformTest extends NegacyclicTransformContract {
  @Override
  NegacyclicTransform transform(int size) {
    return new ScalarTransform(size);
  }
}
