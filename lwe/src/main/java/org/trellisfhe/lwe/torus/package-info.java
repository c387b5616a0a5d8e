/** The torus R/Z on 32 bits. */
package org.trellisfhe.lwe.torus;
