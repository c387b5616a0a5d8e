/** Parameter sets: checked, immutable, and named with their security and failure probability. */
package org.trellisfhe.lwe.params;
