package org.trellisfhe.examples.milkyield.data;

/** Counts what is missing while records are made. */
final class MissingCount {
  private int yields;
  private int carried;
  private int incomplete;

  void addYield() {
    yields++;
  }

  void addCarried() {
    carried++;
  }

  void addIncomplete() {
    incomplete++;
  }

  Missing total() {
    return new Missing(yields, carried, incomplete);
  }
}
