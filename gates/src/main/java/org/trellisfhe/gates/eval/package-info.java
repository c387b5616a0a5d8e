/** Evaluators that need no key: on plain bits, counting, and tracking predicted noise. */
package org.trellisfhe.gates.eval;
