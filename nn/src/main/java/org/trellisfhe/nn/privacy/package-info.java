/**
 * How much results tell of a model beside its values: what is asked for, and what a plan leaves.
 * {@code docs/privacy.md} derives the figures.
 */
package org.trellisfhe.nn.privacy;
