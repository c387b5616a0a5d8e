/**
 * The program {@code trellis cryptonets}: its command and what that runs. Imports go from here to
 * {@code report} and {@code encrypted}, from those to {@code stage}.
 */
package org.trellisfhe.examples.cryptonets;
