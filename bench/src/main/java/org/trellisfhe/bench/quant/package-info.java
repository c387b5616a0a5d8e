/** What training in the clear costs. */
package org.trellisfhe.bench.quant;
