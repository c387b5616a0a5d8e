/** Which benchmarks make up a suite, and running them. */
package org.trellisfhe.bench.suite;
