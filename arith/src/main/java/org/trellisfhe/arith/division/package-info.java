/** Division, and what divides: averages, fractions, roots and norms. */
package org.trellisfhe.arith.division;
