/**
 * A model owner, a data owner and a server who share nothing but files: the contract that the model
 * owner gives away, streams of encrypted records, and the server's job from one stream to the
 * other. docs/deployment.md specifies the files. No client key is needed or reachable; {@code
 * nn.client} has the data owner's part.
 */
package org.trellisfhe.nn.deploy;
