package org.trellisfhe.lwe.transform;

class JTransformsTransformTest extends NegacyclicTransformContract {
  @Override
  NegacyclicTransform transform(int size) {
    return new JTransformsTransform(size);
  }
}
