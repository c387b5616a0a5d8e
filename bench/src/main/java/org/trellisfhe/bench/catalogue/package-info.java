/** What operations cost in bootstraps, by encoding and width: counted, not measured. */
package org.trellisfhe.bench.catalogue;
