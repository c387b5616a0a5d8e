/** Files of comma-separated values as people's programs write them, read within limits. */
package org.trellisfhe.console.csv;
