/** How secrets in memory come to an end. */
package org.trellisfhe.lwe.internal.secrets;
