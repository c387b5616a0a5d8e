/** Running circuits on many cores, in batches. */
package org.trellisfhe.gates.schedule;
