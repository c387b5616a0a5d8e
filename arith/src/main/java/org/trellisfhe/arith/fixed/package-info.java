/** Numbers of fixed point, and functions of them: sigmoid, tanh, exponential, softmax. */
package org.trellisfhe.arith.fixed;
