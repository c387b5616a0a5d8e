/** How far a run is, how long its stages took, and how it is stopped. */
package org.trellisfhe.examples.milkyield.console;
