/** Threads that work on one thing together, and end when they are told to. */
package org.trellisfhe.base.work;
