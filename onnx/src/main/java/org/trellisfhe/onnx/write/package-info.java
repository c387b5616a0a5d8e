/** From networks to the messages of a file. */
package org.trellisfhe.onnx.write;
