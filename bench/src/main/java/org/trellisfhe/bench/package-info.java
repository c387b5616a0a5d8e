/** The program that runs suites of benchmarks and prints what they measured. */
package org.trellisfhe.bench;
