/**
 * The program {@code trellis}: its commands and what they run. Imports go from here to {@code
 * report}, {@code encrypted} and {@code study}, from those to {@code data}, {@code console} and
 * {@code files}.
 */
package org.trellisfhe.examples.milkyield;
