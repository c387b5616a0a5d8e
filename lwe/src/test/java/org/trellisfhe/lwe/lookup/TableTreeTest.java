package org.trellisfhe.lwe.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;

class TableTreeTest {
  private final Integers integers = new Integers(LookupSets.INSECURE_TEST);

  private static IntegerTable random(int bits, long least, long greatest) {
    SplittableRandom random = new SplittableRandom(bits);
    return IntegerTable.of(0, (1L << bits) - 1, v -> random.nextLong(least, greatest + 1));
  }

  private TableTree insecure(IntegerTable table, List<Integer> digits, int torusBits) {
    return TableTree.of(
        integers.parameters,
        table,
        digits,
        new IntegerLookup.Shape(torusBits, 7, integers.freshVariance));
  }

  private static List<LweInteger> digits(Integers client, TableTree tree, long argument) {
    List<LweInteger> digits = new ArrayList<>();
    long rest = argument;
    for (int bits : tree.digitBits()) {
      long greatest = (1L << bits) - 1;
      digits.addAll(client.encrypt(0, greatest, tree.shape().torusBits(), rest & greatest));
      rest >>= bits;
    }
    return digits;
  }

  private static List<LweInteger> assertFinds(Integers client, TableTree tree, long... arguments) {
    List<List<LweInteger>> numbers =
        LongStream.of(arguments).mapToObj(argument -> digits(client, tree, argument)).toList();
    List<LweInteger> found = new TreeEvaluator(client.bootstrapper).apply(tree, numbers);
    assertThat(client.decrypt(found))
        .containsExactly(LongStream.of(arguments).map(tree.table()::apply).toArray());
    return found;
  }

  /** As many torus bits as keep some digits from the index. */
  @ParameterizedTest
  @CsvSource({"5, 0, 3, 4", "5, -7, 20, 4", "5, 0, 1, 4", "7, 5, 5, 4"})
  void everyEntryOfThreeDigits(int torusBits, long least, long greatest, int indexBits) {
    IntegerTable table = random(6, least, greatest);
    TableTree tree = insecure(table, List.of(2, 2, 2), torusBits);
    assertThat(tree.log2FailureProbability()).isLessThan(-60);
    if (least < greatest) {
      assertThat(tree.indexBits()).isEqualTo(indexBits);
    }

    List<LweInteger> found = assertFinds(integers, tree, Integers.range(0, 63, 1));

    assertThat(found.get(0).low()).isEqualTo(table.least());
    assertThat(found.get(0).high()).isEqualTo(table.greatest());
    for (LweInteger result : found) {
      assertThat(result.ciphertext().variance()).isLessThan(tree.outputVariance() * (1 + 1e-9));
    }
  }

  @Test
  void longerDigitsOfOtherLengths() {
    TableTree tree = insecure(random(10, -32, 31), List.of(1, 5, 4), 9);
    assertThat(tree.indexBits()).isEqualTo(6);
    assertThat(tree.rotations()).isGreaterThan(16);
    assertFinds(integers, tree, Integers.range(0, 1023, 41));
  }

  /** Where one rotation is enough, or no more work, it is one. */
  @Test
  void oneTableIsTakenIfItTakesLessWork() {
    IntegerTable table = random(4, 0, 15);
    TableTree tree = insecure(table, List.of(2, 2), 6);
    assertThat(tree.rotations()).isEqualTo(1);
    assertThat(tree.indexBits()).isEqualTo(4);
    assertFinds(integers, tree, Integers.range(0, 15, 1));
  }

  @Test
  void workIsOfAllRotations() {
    TableTree tree = insecure(random(6, 0, 3), List.of(2, 2, 2), 5);
    TreePlan plan = tree.plan();
    Selection selection = plan.selection().orElseThrow();
    assertThat(tree.rotations()).isEqualTo(2 + 4 * selection.parts());
    assertThat(tree.work())
        .isCloseTo(
            plan.index().work()
                + selection.selector().work()
                + 4 * selection.parts() * LookupWork.of(selection.extension()),
            offset(1e-9));
    assertThat(tree.toString()).contains("[2, 2, 2]", tree.rotations() + " rotations");
  }

  /** With a rotation for the sum alone, for else its errors would be too great. */
  @Test
  void aSecureSetForFourBitsLooksEightUp() {
    Integers client = new Integers(LookupSets.BITS4_FAIL64);
    IntegerLookup.Shape shape = new IntegerLookup.Shape(5, 5, client.freshVariance);
    TableTree tree = TableTree.of(client.parameters, random(8, 0, 15), List.of(4, 4), shape);
    assertThat(tree.plan().sum()).isPresent();
    assertThat(tree.log2FailureProbability()).isLessThan(-60);
    assertFinds(client, tree, 0, 17, 100, 255);
  }

  @Tag("slow")
  @Test
  void aSecureSetForEightBitsLooksTwelveUp() {
    Integers client = new Integers(LookupSets.BITS8_FAIL128);
    IntegerLookup.Shape shape = new IntegerLookup.Shape(9, 5, client.freshVariance);
    TableTree tree = TableTree.of(client.parameters, random(12, 0, 15), List.of(4, 4, 4), shape);
    assertThat(tree.indexBits()).isEqualTo(8);
    assertFinds(client, tree, Integers.range(0, 4095, 37));
  }

  private static TableTree planned(ParameterSet set, IntegerTable table, int torusBits) {
    return TableTree.of(set, table, List.of(4, 4), new IntegerLookup.Shape(torusBits, 5, 0));
  }

  @Test
  void misuseIsNamed() {
    IntegerTable table = random(8, 0, 15);
    assertThatThrownBy(() -> planned(LookupSets.BITS2_FAIL64, table, 5))
        .hasMessageContaining("digits of [4, 4] bits")
        .hasMessageContaining("'lookup2-fail64'")
        .hasMessageContaining("' can");
    assertThatThrownBy(() -> planned(LookupSets.BITS8_FAIL128, table, 4))
        .hasMessageContaining("no named set can");
    assertThatThrownBy(() -> planned(integers.parameters, random(7, 0, 15), 5))
        .hasMessageContaining("[0, 127]")
        .hasMessageContaining("[4, 4]");
    assertThatThrownBy(() -> planned(integers.parameters, random(8, 0, 32), 5))
        .hasMessageContaining("entries [0, 32]");
    assertThatThrownBy(() -> insecure(table, List.of(8, 0), 9)).hasMessageContaining("0 bits");
    TableTree tree = planned(integers.parameters, table, 5);
    TreeEvaluator evaluator = new TreeEvaluator(integers.bootstrapper);
    List<LweInteger> one = integers.encrypt(0, 15, 5, 3);
    assertThatThrownBy(() -> evaluator.apply(tree, List.of(one))).hasMessageContaining("1 digits");
    assertThatThrownBy(() -> evaluator.apply(tree, List.of(integers.encrypt(0, 16, 5, 3, 4))))
        .hasMessageContaining("[0, 16]");
    assertThatThrownBy(() -> evaluator.apply(tree, List.of(integers.encrypt(0, 15, 5, 3, 4))))
        .hasMessageContaining("error variance");
    assertThat(evaluator.apply(tree, List.of())).isEmpty();
  }
}
