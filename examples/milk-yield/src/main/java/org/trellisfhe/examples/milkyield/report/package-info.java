/** The figures of a run, and how they are shown: a table, JSON, a drawing. */
package org.trellisfhe.examples.milkyield.report;
