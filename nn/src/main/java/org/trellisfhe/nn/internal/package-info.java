/** What both modes know of a network before anything is encrypted. Not exported. */
package org.trellisfhe.nn.internal;
