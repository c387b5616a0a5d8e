package org.trellisfhe.quant.learn;

/** A row of numbers that are learned, with the derivatives of the loss by them. */
@SuppressWarnings("ArrayRecordComponent") // Shared on purpose, never compared.
record Slot(float[] values, float[] gradient, boolean decays) {}
