package org.trellisfhe.console;

/**
 * One of the stages of a run.
 *
 * @param label what the stage does, for people
 * @param unit the name of what is counted, with a space before it, or nothing
 * @param key the name of its time in reports for programs
 * @param lengthy whether it mostly takes long enough to be worth a bar
 */
public record Stage(String label, String unit, String key, boolean lengthy) {}
