package org.trellisfhe.bench.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.trellisfhe.arith.Encoding;

/** Encodings as people write them: {@code ones-complement}. */
public final class EncodingName {
  private EncodingName() {}

  /**
   * The name.
   *
   * @param encoding what to name
   * @return lower-case words with hyphens
   */
  public static String of(Encoding encoding) {
    return encoding.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The encoding of a name.
   *
   * @param name as {@link #of} gives it
   * @return the encoding
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Encoding parse(String name) {
    return Arrays.stream(Encoding.values())
        .filter(encoding -> of(encoding).equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "encoding '%s': must be one of %s".formatted(name, all())));
  }

  private static String all() {
    return Arrays.stream(Encoding.values()).map(EncodingName::of).collect(Collectors.joining(", "));
  }
}
