/** Modes beside each other: one run, one data set, one table and one page. */
package org.trellisfhe.examples.milkyield.compare;
