/** Products: of words, with public numbers, of vectors and matrices; polynomials. */
package org.trellisfhe.arith.product;
