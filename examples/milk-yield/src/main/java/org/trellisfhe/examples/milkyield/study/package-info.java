/** What happens in the clear, on the client: from a herd to trained networks and their errors. */
package org.trellisfhe.examples.milkyield.study;
