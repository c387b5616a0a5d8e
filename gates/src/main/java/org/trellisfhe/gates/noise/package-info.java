/** How much noise a bit may carry, and how linear gates pass noise on. */
package org.trellisfhe.gates.noise;
