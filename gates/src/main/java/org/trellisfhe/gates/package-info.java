/** Gates on bits, and what an evaluator of them must offer. */
package org.trellisfhe.gates;
