package org.trellisfhe.console;

/** One of the stages of a run, mostly a constant of an enum. */
public interface Stage {
  /** What the stage does, for people. */
  String label();

  /** The name of what is counted, with a space before it, or nothing. */
  String unit();

  /** The name of its time in reports for programs. */
  String key();

  /** Whether it mostly takes long enough to be worth a bar. */
  boolean lengthy();
}
