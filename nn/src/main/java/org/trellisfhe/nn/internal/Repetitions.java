package org.trellisfhe.nn.internal;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;

/** Finds values of one node that are computed in the same way from the same values. */
final class Repetitions {
  private final Recipes recipes;
  private final Long2IntOpenHashMap known = new Long2IntOpenHashMap();

  /** How values are computed. */
  interface Recipes {
    /** All that a value depends on. */
    int[] of(int index);
  }

  Repetitions(Recipes recipes) {
    this.recipes = recipes;
    known.defaultReturnValue(-1);
  }

  /** The first value like this one, or this one. */
  int first(int index) {
    int[] recipe = recipes.of(index);
    int other = known.putIfAbsent(hash(recipe), index);
    return other >= 0 && Arrays.equals(recipes.of(other), recipe) ? other : index;
  }

  private static long hash(int[] recipe) {
    long hash = recipe.length;
    for (int number : recipe) {
      hash = (hash ^ number) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
