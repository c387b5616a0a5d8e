/**
 * Numbers that read like ordinary ones: straight-line Java on encrypted values, recorded and run in
 * batches over all cores when a result is asked for. Never needs a client key.
 */
package org.trellisfhe.arith.session;
