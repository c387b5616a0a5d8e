/** Files that are written whole or not at all, and what to say when they cannot be. */
package org.trellisfhe.console.files;
