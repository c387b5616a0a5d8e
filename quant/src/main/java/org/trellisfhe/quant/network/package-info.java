/**
 * Feed-forward networks on real numbers as plain data: shapes, layers with their weights, and the
 * order in which they are joined. How they are trained, quantised or read from a file is elsewhere.
 */
package org.trellisfhe.quant.network;
