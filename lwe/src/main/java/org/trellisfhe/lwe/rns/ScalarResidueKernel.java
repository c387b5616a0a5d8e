package org.trellisfhe.lwe.rns;

/** In scalar code. */
final class ScalarResidueKernel implements ResidueKernel {
  @Override
  public void add(double[] x, double[] y, double[] out, Modulus modulus) {
    Lengths.require(x, y, out);
    for (int j = 0; j < out.length; j++) {
      out[j] = modulus.reduce(x[j] + y[j]);
    }
  }

  @Override
  public void subtract(double[] x, double[] y, double[] out, Modulus modulus) {
    Lengths.require(x, y, out);
    for (int j = 0; j < out.length; j++) {
      out[j] = modulus.reduce(x[j] - y[j]);
    }
  }

  @Override
  public void multiply(double[] x, double[] y, double[] out, Modulus modulus) {
    Lengths.require(x, y, out);
    for (int j = 0; j < out.length; j++) {
      out[j] = modulus.multiply(x[j], y[j]);
    }
  }

  @Override
  public void addProduct(double[] x, double[] y, double[] sum, Modulus modulus) {
    Lengths.require(x, y, sum);
    for (int j = 0; j < sum.length; j++) {
      sum[j] += modulus.product(x[j], y[j]);
    }
  }

  @Override
  public void addScaled(double[] x, double factor, double[] sum, Modulus modulus) {
    Lengths.require(x, sum);
    for (int j = 0; j < sum.length; j++) {
      sum[j] += modulus.product(x[j], factor);
    }
  }

  @Override
  public void reduce(double[] x, double[] out, Modulus modulus) {
    Lengths.require(x, out);
    for (int j = 0; j < out.length; j++) {
      out[j] = modulus.reduce(x[j]);
    }
  }

  @Override
  public void scale(double[] x, double factor, double[] out, Modulus modulus) {
    Lengths.require(x, out);
    for (int j = 0; j < out.length; j++) {
      out[j] = modulus.multiply(x[j], factor);
    }
  }

  @Override
  public void scaleDifference(
      double[] x, double[] y, double factor, double[] out, Modulus modulus) {
    Lengths.require(x, y, out);
    for (int j = 0; j < out.length; j++) {
      out[j] = modulus.multiply(x[j] - y[j], factor);
    }
  }
}
