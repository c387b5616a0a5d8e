/** The stages of a run. */
package org.trellisfhe.examples.cryptonets.stage;
