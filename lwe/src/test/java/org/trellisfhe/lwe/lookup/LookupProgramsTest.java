package org.trellisfhe.lwe.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.lwe.lookup.LookupProgram.Operation;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;

/** Random programs of 5 to 30 operations on every set for look-ups: right, or refused. */
class LookupProgramsTest {
  private static final int LEAST = 5;
  private static final int MOST = 30;

  /** What sets for few bits may refuse whenever a program asks for it. */
  private static final List<Operation> SOMETIMES =
      List.of(Operation.SEVERAL, Operation.TREE, Operation.GREATER, Operation.BITS_BACK);

  static Stream<ParameterSet> secureSets() {
    return LookupSets.all().stream().filter(ParameterSet::secure);
  }

  private static void run(ParameterSet set, int programs, int most) {
    Integers client = new Integers(set);
    Integers stranger = new Integers(set, 2);
    Map<Operation, Integer> done = new EnumMap<>(Operation.class);
    for (int program = 0; program < programs; program++) {
      int length = new SplittableRandom(program).nextInt(LEAST, most + 1);
      new LookupProgram(client, stranger, program)
          .run(length)
          .forEach((operation, times) -> done.merge(operation, times, Integer::sum));
    }
    for (Operation operation : Operation.values()) {
      if (programs >= 20 && !SOMETIMES.contains(operation)) {
        assertThat(done.getOrDefault(operation, 0)).as("%s", operation).isPositive();
      }
    }
  }

  @Test
  void programsOfSmallKeys() {
    run(LookupSets.INSECURE_TEST, 40, MOST);
  }

  static Stream<ParameterSet> quickSets() {
    return Stream.of(LookupSets.BITS2_FAIL64, LookupSets.BITS4_FAIL128);
  }

  @ParameterizedTest
  @MethodSource("quickSets")
  void aProgramOfASecureSet(ParameterSet set) {
    run(set, 1, MOST);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("secureSets")
  void programsOfSecureSets(ParameterSet set) {
    run(set, 20, MOST);
  }
}
