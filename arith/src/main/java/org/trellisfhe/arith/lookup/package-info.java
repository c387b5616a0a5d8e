/** Any function of a word by its table, compiled to few bootstraps. */
package org.trellisfhe.arith.lookup;
