package org.trellisfhe.nn.lookup;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.nn.internal.Row;

/**
 * What the errors of values are made of. Encryptions and rotations make errors that are independent
 * of each other; sums that go on as they are, and maxima, are sums of such errors, and have some of
 * them in common. So weights are followed back to where errors come from before they are squared.
 *
 * <p>Look-ups that read the same sum, but for a constant, turn by the same mask: their errors are
 * related in a way that is not known here, so that the worst is taken.
 */
final class ErrorTerms {
  /** Of a constant. */
  static final Sum NONE = new Sum(new int[0], new long[0]);

  private final NetworkValues values;

  /** Numbers of errors begin here, by node, the input first. */
  private final int[] firsts;

  /** Of values whose errors are not their own, by node. */
  private final List<Sum[]> sums = new ArrayList<>();

  private final long[] weights;

  /** Errors of look-ups that read the same have one relation, whose number is the first of them. */
  private final int[] relations;

  private final Long2IntOpenHashMap readers = new Long2IntOpenHashMap();

  /**
   * An error that is a sum of independent ones.
   *
   * @param errors their numbers, each once
   * @param weights one for each
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Sum(int[] errors, long[] weights) {
    /** Equal for equal sums, in whatever order. Others are most unlikely to have the same one. */
    private long hash() {
      long hash = errors.length;
      for (int i = 0; i < errors.length; i++) {
        long term = (errors[i] + 1) * 0x9E3779B97F4A7C15L ^ weights[i] * 0xC2B2AE3D27D4EB4FL;
        hash += (term ^ term >>> 32) * 0xD6E8FEB86659FD93L;
      }
      return hash;
    }
  }

  /**
   * Of a network of which nothing is known yet.
   *
   * @param values of the network
   * @param counts how many errors each node makes, the input first
   */
  ErrorTerms(NetworkValues values, int[] counts) {
    this.values = values;
    firsts = new int[counts.length + 1];
    for (int i = 0; i < counts.length; i++) {
      firsts[i + 1] = Math.addExact(firsts[i], counts[i]);
      sums.add(null);
    }
    weights = new long[firsts[counts.length]];
    relations = new int[weights.length];
    Arrays.setAll(relations, error -> error);
    readers.defaultReturnValue(-1);
  }

  /** How many errors there are. */
  int count() {
    return weights.length;
  }

  private Sum own(int node, int index) {
    return new Sum(new int[] {firsts[node + 1] + index}, new long[] {1});
  }

  /**
   * The error that a look-up makes.
   *
   * @param node whose look-up it is
   * @param index of the node's look-ups; of a sum, that of its value
   * @param read error of what is looked up
   */
  Sum made(int node, int index, Sum read) {
    Sum own = own(node, index);
    int other = readers.putIfAbsent(read.hash(), own.errors[0]);
    if (other >= 0) {
      relations[own.errors[0]] = other;
    }
    return own;
  }

  /** The error of a value. */
  Sum of(int node, int index) {
    Sum[] known = sums.get(node + 1);
    return known == null || known[index] == null ? own(node, index) : known[index];
  }

  /** Says that the error of a value is not its own. */
  void set(int node, int index, Sum sum) {
    if (sums.get(node + 1) == null) {
      sums.set(node + 1, new Sum[values.network().shape(node).size()]);
    }
    sums.get(node + 1)[index] = sum;
  }

  /** The error of a node's sum. */
  Sum of(int node, Row row) {
    Collector collector = new Collector();
    for (int k = 0; k < row.size(); k++) {
      int index = row.indices()[k];
      collector.add(
          of(values.sourceOf(node, index), values.indexOf(node, index)), row.weights()[k]);
    }
    return collector.sum();
  }

  /** The error of {@code first * weight + second}. */
  Sum combine(Sum first, long weight, Sum second) {
    Collector collector = new Collector();
    collector.add(first, weight);
    collector.add(second, 1);
    return collector.sum();
  }

  /** Sums of squared weights, by the node that the errors come from, the input first. */
  double[] squares(Sum sum) {
    double[] squares = new double[firsts.length - 1];
    for (int i = 0; i < sum.errors.length; i++) {
      weights[relations[sum.errors[i]]] += Math.abs(sum.weights[i]);
    }
    for (int i = 0; i < sum.errors.length; i++) {
      // Of an error that is related to no other one this is the square.
      double related = weights[relations[sum.errors[i]]];
      squares[source(sum.errors[i]) + 1] += related * Math.abs(sum.weights[i]);
    }
    for (int error : sum.errors) {
      weights[relations[error]] = 0;
    }
    return squares;
  }

  /** The node that makes an error; the input makes those of encryptions. */
  int source(int error) {
    int place = Arrays.binarySearch(firsts, error);
    // Nodes that make no errors begin where the next one does.
    int source = place >= 0 ? place : -place - 2;
    while (firsts[source + 1] <= error) {
      source++;
    }
    return source - 1;
  }

  /** The number of an error among those of its node. */
  int index(int error) {
    return error - firsts[source(error) + 1];
  }

  /** Adds up in one array for all, which is left at zeros. */
  private final class Collector {
    private final IntArrayList touched = new IntArrayList();

    void add(Sum sum, long weight) {
      for (int i = 0; i < sum.errors.length; i++) {
        int error = sum.errors[i];
        touched.add(error);
        weights[error] += weight * sum.weights[i];
      }
    }

    Sum sum() {
      int[] errors = new int[touched.size()];
      long[] found = new long[errors.length];
      int count = 0;
      for (int i = 0; i < errors.length; i++) {
        int error = touched.getInt(i);
        if (weights[error] != 0) {
          errors[count] = error;
          found[count++] = weights[error];
          weights[error] = 0;
        }
      }
      return new Sum(Arrays.copyOf(errors, count), Arrays.copyOf(found, count));
    }
  }
}
