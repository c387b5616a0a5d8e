/** The stages of the main job. */
package org.trellisfhe.examples.milkyield.stage;
