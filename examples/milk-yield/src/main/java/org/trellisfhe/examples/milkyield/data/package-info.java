/**
 * Herd records: read from CSV files or generated, cut into windows, split by time and normalised on
 * the client, before anything is encrypted.
 */
package org.trellisfhe.examples.milkyield.data;
