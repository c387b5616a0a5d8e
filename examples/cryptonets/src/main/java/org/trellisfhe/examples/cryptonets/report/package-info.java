/** The figures of a plan and a run, and how they are shown: tables, JSON. */
package org.trellisfhe.examples.cryptonets.report;
