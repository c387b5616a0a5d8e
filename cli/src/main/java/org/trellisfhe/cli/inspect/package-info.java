/** What files of Trellis are, for people and for programs. Nothing secret is read. */
package org.trellisfhe.cli.inspect;
