/**
 * What programs for terminals share: how far a run is, how long its stages took, how it is stopped,
 * and what its exit status says.
 */
package org.trellisfhe.console;
