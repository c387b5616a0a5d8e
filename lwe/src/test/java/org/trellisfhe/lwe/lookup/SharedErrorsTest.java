package org.trellisfhe.lwe.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.io.FineCiphertextFile;
import org.trellisfhe.lwe.params.LookupSets;

/** What sums of integers that have errors in common, or keys that differ, come to. */
class SharedErrorsTest {
  private final Integers integers = new Integers(LookupSets.INSECURE_TEST);
  private final Integers stranger = new Integers(LookupSets.INSECURE_TEST, 2);
  private final double fresh = integers.freshVariance;

  private static double variance(LweInteger integer) {
    return integer.ciphertext().variance();
  }

  @Test
  void sumsCountWhatOperandsShare() {
    List<LweInteger> pair = integers.encrypt(0, 3, 8, 1, 2);
    LweInteger x = pair.get(0);
    LweInteger sum = x.plus(pair.get(1));
    assertThat(variance(sum)).isCloseTo(2 * fresh, withPercentage(1e-9));
    assertThat(variance(x.plus(x))).isCloseTo(4 * fresh, withPercentage(1e-9));
    assertThat(variance(sum.plus(x))).isCloseTo(5 * fresh, withPercentage(1e-9));
    assertThat(variance(sum.minus(x))).isCloseTo(fresh, withPercentage(1e-9));
    assertThat(variance(x.minus(x))).isZero();
    assertThat(integers.decrypt(List.of(x.plus(x), sum.minus(x), x.minus(x))))
        .containsExactly(2, 2, 0);
  }

  private List<IntegerTable> tables() {
    return List.of(IntegerTable.of(0, 7, v -> v), IntegerTable.of(0, 7, v -> 7 - v));
  }

  private IntegerLookup both() {
    return IntegerLookup.of(integers.parameters, tables(), new IntegerLookup.Shape(4, 8, fresh));
  }

  /** One rotation's, those of the same input looked up again, and those of another one. */
  @Test
  void deviationsOfOneInputsLookUpsAdd() {
    List<LweInteger> inputs = integers.encrypt(0, 7, 4, 3, 5);
    List<List<LweInteger>> found = integers.evaluator.applyAll(both(), inputs);
    LweInteger again = integers.evaluator.applyAll(both(), inputs.subList(0, 1)).get(0).get(0);
    LweInteger one = found.get(0).get(0);
    double deviation = Math.sqrt(variance(one));
    double own = 2 * deviation * 2 * deviation;
    assertThat(variance(one.plus(again))).isCloseTo(own, withPercentage(1e-6));
    assertThat(variance(one.minus(found.get(0).get(1)))).isCloseTo(own, withPercentage(1));
    assertThat(variance(one.plus(found.get(1).get(0)))).isCloseTo(own / 2, withPercentage(1e-6));
  }

  /** A plan for one error refuses the same integer added to itself. */
  @Test
  void lookUpsRefuseMoreErrorThanPlanned() {
    LweInteger x = integers.encrypt(0, 3, 5, 3).get(0);
    IntegerLookup lookup =
        IntegerLookup.of(
            integers.parameters,
            IntegerTable.of(0, 6, v -> v),
            new IntegerLookup.Shape(5, 5, 2 * fresh));
    assertThatThrownBy(() -> integers.evaluator.apply(lookup, List.of(x.plus(x))))
        .hasMessageContaining("error variance");
  }

  /** An encryption that is read twice is one; of results from files anything may be. */
  @Test
  void errorsFromFilesMayBeShared() throws IOException {
    SeededFineCiphertexts seeded = integers.encryptor.encryptIntegers(8, 1);
    LweInteger once = new LweInteger(seeded.expand().get(0), 0, 3, 8);
    LweInteger again = new LweInteger(seeded.expand().get(0), 0, 3, 8);
    assertThat(variance(once.plus(again))).isCloseTo(4 * fresh, withPercentage(1e-9));

    LweInteger other = integers.encrypt(0, 3, 8, 2).get(0);
    LweInteger read = throughFile(once.plus(other));
    assertThat(variance(read)).isCloseTo(2 * fresh, withPercentage(1e-9));
    assertThat(variance(read.plus(once)))
        .isCloseTo(Math.pow(1 + Math.sqrt(2), 2) * fresh, withPercentage(1e-9));
  }

  private LweInteger throughFile(LweInteger integer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FineCiphertextFile.write(file(integers, integer.ciphertext()), out);
    FineCiphertext read =
        FineCiphertextFile.read(new ByteArrayInputStream(out.toByteArray()), integers.parameters)
            .ciphertexts()
            .get(0);
    assertThat(read.keyId()).contains(integers.bootstrapper.keyId());
    return new LweInteger(read, integer.low(), integer.high(), integer.torusBits());
  }

  private static FineCiphertextFile.Ciphertexts file(Integers of, FineCiphertext ciphertext) {
    return new FineCiphertextFile.Ciphertexts(
        of.parameters, of.bootstrapper.keyId(), List.of(ciphertext));
  }

  @Test
  void integersOfAnotherKeyAreRefusedEverywhere() {
    LweInteger own = integers.encrypt(0, 7, 5, 1).get(0);
    LweInteger other = stranger.encrypt(0, 7, 5, 1).get(0);
    TableTree tree =
        TableTree.of(
            integers.parameters,
            IntegerTable.of(0, 63, v -> v % 5),
            List.of(3, 3),
            new IntegerLookup.Shape(5, 5, fresh));
    assertThat(tree.rotations()).isGreaterThan(1);
    TreeEvaluator trees = new TreeEvaluator(integers.bootstrapper);
    IntegerFunctions functions = new IntegerFunctions(integers.bootstrapper);
    BitConversion bits = new BitConversion(integers.bootstrapper);
    Stream.<Runnable>of(
            () -> own.plus(other),
            () -> own.minus(other),
            () -> LweInteger.weightedSum(new long[] {1, 0}, List.of(own, other), 0),
            () -> integers.evaluator.applyAll(both(), stranger.encrypt(0, 7, 4, 1)),
            () -> trees.apply(tree, List.of(List.of(own, other))),
            () -> trees.apply(tree, List.of(List.of(other, own))),
            () -> functions.max(List.of(own), List.of(other)),
            () -> functions.absolute(List.of(other)),
            () -> bits.unsignedBits(List.of(own, other)),
            () -> bits.signedBits(List.of(other)),
            () -> file(integers, other.ciphertext()),
            () -> integers.decrypt(List.of(other)))
        .forEach(
            door ->
                assertThatThrownBy(door::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(integers.bootstrapper.keyId().toString())
                    .hasMessageContaining(stranger.bootstrapper.keyId().toString()));
    LweInteger constant = LweInteger.constant(integers.parameters.longDimension(), 2, 5);
    assertThat(integers.decrypt(List.of(own.plus(constant)))).containsExactly(3);
    assertThat(stranger.decrypt(List.of(other.plus(constant)))).containsExactly(3);
  }

  @Test
  void digitsThatAreTheSameCiphertextAreRefused() {
    TableTree tree =
        TableTree.of(
            integers.parameters,
            IntegerTable.of(0, 63, v -> v % 5),
            List.of(3, 3),
            new IntegerLookup.Shape(5, 5, fresh));
    LweInteger digit = integers.encrypt(0, 7, 5, 1).get(0);
    assertThatThrownBy(
            () ->
                new TreeEvaluator(integers.bootstrapper)
                    .apply(tree, List.of(List.of(digit, digit))))
        .hasMessageContaining("must be others");
  }

  /** Before anything is computed, and at the latest when it is read. */
  @Test
  void whatTheErrorDrownsIsRefused() {
    LweInteger noisy = integers.encrypt(0, 1, 40, 1).get(0);
    assertThatThrownBy(() -> integers.decrypt(List.of(noisy.times(1 << 20))))
        .hasMessageContaining("40 torus bits")
        .hasMessageContaining("error variance");
    assertThatThrownBy(
            () ->
                IntegerLookup.of(
                    integers.parameters,
                    IntegerTable.of(0, 7, v -> v),
                    new IntegerLookup.Shape(4, 36, fresh)))
        .hasMessageContaining("results of 36 torus bits");
    BitConversion bits = new BitConversion(integers.bootstrapper);
    List<LweCiphertext> word = integers.encryptor.encrypt(new boolean[] {true}).expand();
    assertThatThrownBy(() -> bits.toUnsigned(List.of(word), 36))
        .hasMessageContaining("integer of 1 bits and 36 torus bits");
    LweCiphertext drowned = LweCiphertext.combine(new int[] {1 << 30}, word, 0);
    assertThatThrownBy(() -> bits.toSigned(List.of(List.of(drowned)), 5))
        .hasMessageContaining("bit of error variance");
  }

  @Test
  void rangesBeyondALongAreRefusedByName() {
    LweInteger x = integers.encrypt(-3, 3, 8, 1).get(0);
    assertThatThrownBy(() -> x.times(Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weight 9223372036854775807 of an integer in [-3, 3]");
    assertThatThrownBy(() -> x.plus(Long.MIN_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("beyond 64 bits");
  }
}
