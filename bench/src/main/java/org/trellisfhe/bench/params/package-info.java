/** Parameter search: the cheapest sets by predicted noise and measured kernel times. */
package org.trellisfhe.bench.params;
