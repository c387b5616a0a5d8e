/**
 * The program {@code trellis}: its commands and what they run. Imports go from here to {@code
 * report}, {@code encrypted} and {@code study}, from those to {@code data} and {@code stage}.
 */
package org.trellisfhe.examples.milkyield;
