/**
 * The program {@code trellis}: a command for each step of a party. The model's owner trains,
 * inspects and gives contracts away; the data's owner makes keys, encrypts and decrypts; the server
 * infers.
 */
package org.trellisfhe.cli;
