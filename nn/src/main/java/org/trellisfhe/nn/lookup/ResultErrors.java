package org.trellisfhe.nn.lookup;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.quant.integer.IntegerNetwork;

/**
 * What the errors of a network's results are made of, result by result: weights of errors that are
 * independent of each other, if whatever is looked up has a fresh mask.
 *
 * @param terms which errors there are
 * @param sums one a result, in the order of the output's shape
 */
record ResultErrors(ErrorTerms terms, List<ErrorTerms.Sum> sums) {
  /** The variance of an error, by the node that makes it, or the input, and its number there. */
  interface Variances {
    double of(int node, int index);
  }

  static ResultErrors of(NetworkValues values, ErrorTerms terms) {
    IntegerNetwork network = values.network();
    int last = network.nodes().size() - 1;
    List<ErrorTerms.Sum> sums = new ArrayList<>();
    for (int i = 0; i < network.output().size(); i++) {
      sums.add(
          values.isConstant(last, i) ? ErrorTerms.NONE : terms.of(last, values.first(last, i)));
    }
    return new ResultErrors(terms, List.copyOf(sums));
  }

  int size() {
    return sums.size();
  }

  /** The nodes whose errors are in any result; the input is not among them. */
  BitSet nodes() {
    BitSet nodes = new BitSet();
    for (ErrorTerms.Sum sum : sums) {
      for (int error : sum.errors()) {
        int node = terms.source(error);
        if (node != IntegerNetwork.INPUT) {
          nodes.set(node);
        }
      }
    }
    return nodes;
  }

  /** The share of the client's own errors in each result, which it knows. */
  double[] ofInputs(double variance) {
    double[] shares = new double[size()];
    for (int i = 0; i < shares.length; i++) {
      ErrorTerms.Sum sum = sums.get(i);
      for (int k = 0; k < sum.errors().length; k++) {
        if (terms.source(sum.errors()[k]) == IntegerNetwork.INPUT) {
          shares[i] += (double) sum.weights()[k] * sum.weights()[k] * variance;
        }
      }
    }
    return shares;
  }

  /** The covariances of the results' other errors, by rows. */
  double[][] covariance(Variances variances) {
    double[][] covariance = new double[size()][size()];
    double[] dense = new double[terms.count()];
    for (int i = 0; i < size(); i++) {
      ErrorTerms.Sum own = sums.get(i);
      for (int k = 0; k < own.errors().length; k++) {
        int error = own.errors()[k];
        int node = terms.source(error);
        if (node != IntegerNetwork.INPUT) {
          dense[error] = own.weights()[k] * variances.of(node, terms.index(error));
        }
      }
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = product(dense, sums.get(j));
        covariance[j][i] = covariance[i][j];
      }
      for (int error : own.errors()) {
        dense[error] = 0;
      }
    }
    return covariance;
  }

  private static double product(double[] dense, ErrorTerms.Sum sum) {
    double product = 0;
    for (int k = 0; k < sum.errors().length; k++) {
      product += dense[sum.errors()[k]] * sum.weights()[k];
    }
    return product;
  }
}
