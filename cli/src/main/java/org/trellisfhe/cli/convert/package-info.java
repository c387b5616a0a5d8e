/** Networks from and to the files of other programs. */
package org.trellisfhe.cli.convert;
