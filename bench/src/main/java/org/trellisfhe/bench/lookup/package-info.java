/** Look-ups of integers to measure. */
package org.trellisfhe.bench.lookup;
