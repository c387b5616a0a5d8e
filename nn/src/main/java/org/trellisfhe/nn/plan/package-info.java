/** What plans of all modes share: how far they are, how to stop them, and how much they take. */
package org.trellisfhe.nn.plan;
