/** What the operations of CKKS cost. */
package org.trellisfhe.bench.ckks;
