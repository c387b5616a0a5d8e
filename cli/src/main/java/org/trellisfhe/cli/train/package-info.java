/** The model owner's step: training, and the model file that comes of it. */
package org.trellisfhe.cli.train;
