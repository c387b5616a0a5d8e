/** Circuits: graphs of gates, simplified as they are built and kept within a noise budget. */
package org.trellisfhe.gates.circuit;
