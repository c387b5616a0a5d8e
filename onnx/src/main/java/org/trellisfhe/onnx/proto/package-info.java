/**
 * The messages of an ONNX file as records, and their bytes. Field numbers are those of the
 * published standard; fields that no network needs are passed over.
 */
package org.trellisfhe.onnx.proto;
