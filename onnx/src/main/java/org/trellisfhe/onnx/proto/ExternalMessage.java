package org.trellisfhe.onnx.proto;

/**
 * Where a tensor's numbers are, if not in the file itself: all as text, as a file has it.
 *
 * @param location of the other file, relative to the folder of this one
 * @param offset of the first byte, or empty, which is 0
 * @param length in bytes, or empty, which is as many as the tensor's shape asks for
 */
public record ExternalMessage(String location, String offset, String length) {}
