package org.trellisfhe.onnx.proto;

import java.util.Map;
import java.util.TreeMap;

/**
 * A whole file.
 *
 * @param irVersion version of the file format
 * @param producer the program that wrote it
 * @param opsets version of the operators by domain; the standard's own domain is empty
 * @param graph the network, null if there is none
 */
public record ModelMessage(
    long irVersion, String producer, Map<String, Long> opsets, GraphMessage graph) {
  /** Copies the map, ordered by domain. */
  public ModelMessage {
    opsets = new TreeMap<>(opsets);
  }
}
