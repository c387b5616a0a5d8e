/** Benchmarks of circuits, many instances side by side. */
package org.trellisfhe.bench.circuit;
