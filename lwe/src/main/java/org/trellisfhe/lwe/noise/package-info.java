/**
 * Predicted error variances, one formula for each algorithm, and the failure probabilities that
 * follow.
 */
package org.trellisfhe.lwe.noise;
