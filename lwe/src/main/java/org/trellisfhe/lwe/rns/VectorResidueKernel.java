package org.trellisfhe.lwe.rns;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** In vectors. */
final class VectorResidueKernel implements ResidueKernel {
  private static final VectorSpecies<Double> SPECIES = VectorNtt.SPECIES;

  private static final int LANES = SPECIES.length();

  /** Added and taken away again it rounds to an integer; k in the loops. */
  private static final double ROUNDER = Modulus.ROUNDER;

  @Override
  public void add(double[] x, double[] y, double[] out, Modulus modulus) {
    Lengths.require(x, y, out);
    DoubleVector m = DoubleVector.broadcast(SPECIES, -modulus.prime());
    DoubleVector k = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector i = DoubleVector.broadcast(SPECIES, modulus.inverse());
    for (int j = 0; j < out.length; j += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, x, j);
      DoubleVector b = DoubleVector.fromArray(SPECIES, y, j);
      DoubleVector c = a.add(b);
      c.mul(i).add(k).sub(k).fma(m, c).intoArray(out, j);
    }
  }

  @Override
  public void subtract(double[] x, double[] y, double[] out, Modulus modulus) {
    Lengths.require(x, y, out);
    DoubleVector m = DoubleVector.broadcast(SPECIES, -modulus.prime());
    DoubleVector k = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector i = DoubleVector.broadcast(SPECIES, modulus.inverse());
    for (int j = 0; j < out.length; j += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, x, j);
      DoubleVector b = DoubleVector.fromArray(SPECIES, y, j);
      DoubleVector c = a.sub(b);
      c.mul(i).add(k).sub(k).fma(m, c).intoArray(out, j);
    }
  }

  @Override
  public void multiply(double[] x, double[] y, double[] out, Modulus modulus) {
    Lengths.require(x, y, out);
    DoubleVector m = DoubleVector.broadcast(SPECIES, -modulus.prime());
    DoubleVector k = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector i = DoubleVector.broadcast(SPECIES, modulus.inverse());
    for (int j = 0; j < out.length; j += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, x, j);
      DoubleVector b = DoubleVector.fromArray(SPECIES, y, j);
      DoubleVector h = a.mul(b);
      DoubleVector l = a.fma(b, h.neg());
      DoubleVector c = h.mul(i).add(k).sub(k).fma(m, h).add(l);
      c.mul(i).add(k).sub(k).fma(m, c).intoArray(out, j);
    }
  }

  @Override
  public void addProduct(double[] x, double[] y, double[] sum, Modulus modulus) {
    Lengths.require(x, y, sum);
    DoubleVector m = DoubleVector.broadcast(SPECIES, -modulus.prime());
    DoubleVector k = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector i = DoubleVector.broadcast(SPECIES, modulus.inverse());
    for (int j = 0; j < sum.length; j += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, x, j);
      DoubleVector b = DoubleVector.fromArray(SPECIES, y, j);
      DoubleVector h = a.mul(b);
      DoubleVector l = a.fma(b, h.neg());
      DoubleVector c = h.mul(i).add(k).sub(k).fma(m, h).add(l);
      c.add(DoubleVector.fromArray(SPECIES, sum, j)).intoArray(sum, j);
    }
  }

  @Override
  public void addScaled(double[] x, double factor, double[] sum, Modulus modulus) {
    Lengths.require(x, sum);
    DoubleVector m = DoubleVector.broadcast(SPECIES, -modulus.prime());
    DoubleVector k = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector b = DoubleVector.broadcast(SPECIES, factor);
    DoubleVector s = DoubleVector.broadcast(SPECIES, factor / modulus.prime());
    for (int j = 0; j < sum.length; j += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, x, j);
      DoubleVector h = a.mul(b);
      DoubleVector l = a.fma(b, h.neg());
      DoubleVector c = a.mul(s).add(k).sub(k).fma(m, h).add(l);
      c.add(DoubleVector.fromArray(SPECIES, sum, j)).intoArray(sum, j);
    }
  }

  @Override
  public void reduce(double[] x, double[] out, Modulus modulus) {
    Lengths.require(x, out);
    DoubleVector m = DoubleVector.broadcast(SPECIES, -modulus.prime());
    DoubleVector k = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector i = DoubleVector.broadcast(SPECIES, modulus.inverse());
    for (int j = 0; j < out.length; j += LANES) {
      DoubleVector c = DoubleVector.fromArray(SPECIES, x, j);
      c.mul(i).add(k).sub(k).fma(m, c).intoArray(out, j);
    }
  }

  @Override
  public void scale(double[] x, double factor, double[] out, Modulus modulus) {
    Lengths.require(x, out);
    DoubleVector m = DoubleVector.broadcast(SPECIES, -modulus.prime());
    DoubleVector k = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector i = DoubleVector.broadcast(SPECIES, modulus.inverse());
    DoubleVector b = DoubleVector.broadcast(SPECIES, factor);
    for (int j = 0; j < out.length; j += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, x, j);
      DoubleVector h = a.mul(b);
      DoubleVector l = a.fma(b, h.neg());
      DoubleVector c = h.mul(i).add(k).sub(k).fma(m, h).add(l);
      c.mul(i).add(k).sub(k).fma(m, c).intoArray(out, j);
    }
  }

  @Override
  public void scaleDifference(
      double[] x, double[] y, double factor, double[] out, Modulus modulus) {
    Lengths.require(x, y, out);
    DoubleVector m = DoubleVector.broadcast(SPECIES, -modulus.prime());
    DoubleVector k = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector i = DoubleVector.broadcast(SPECIES, modulus.inverse());
    DoubleVector b = DoubleVector.broadcast(SPECIES, factor);
    for (int j = 0; j < out.length; j += LANES) {
      DoubleVector d = DoubleVector.fromArray(SPECIES, x, j);
      DoubleVector e = DoubleVector.fromArray(SPECIES, y, j);
      DoubleVector a = d.sub(e);
      DoubleVector h = a.mul(b);
      DoubleVector l = a.fma(b, h.neg());
      DoubleVector c = h.mul(i).add(k).sub(k).fma(m, h).add(l);
      c.mul(i).add(k).sub(k).fma(m, c).intoArray(out, j);
    }
  }
}
