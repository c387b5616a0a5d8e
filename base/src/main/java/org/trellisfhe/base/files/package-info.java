/** Files that are written whole or not at all, and messages that name the file that is at fault. */
package org.trellisfhe.base.files;
