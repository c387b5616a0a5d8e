/** What the families of operations share. Not exported. */
package org.trellisfhe.arith.internal;
