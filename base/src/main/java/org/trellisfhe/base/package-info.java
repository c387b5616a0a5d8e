/** Words that all modules use with each other and with users' programs. */
package org.trellisfhe.base;
