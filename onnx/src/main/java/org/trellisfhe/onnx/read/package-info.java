/**
 * From the messages of a file to a network: constants are folded, operators become layers, and what
 * cannot be told as one is refused with its node's name.
 */
package org.trellisfhe.onnx.read;
