package org.trellisfhe.gates.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.trellisfhe.gates.GateEvaluator;

/** Random programs of gates that any evaluator can run. */
public final class Randoms {
  private Randoms() {}

  /** Random bits. */
  public static List<Boolean> bits(SplittableRandom random, int count) {
    List<Boolean> bits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bits.add(random.nextBoolean());
    }
    return bits;
  }

  /** Runs the program of a seed: steps that each add bits, computed from earlier ones. */
  public static <B> List<B> program(long seed, int steps, GateEvaluator<B> gates, List<B> inputs) {
    SplittableRandom random = new SplittableRandom(seed);
    List<B> bits = new ArrayList<>(inputs);
    bits.add(gates.constant(false));
    bits.add(gates.constant(true));
    for (int i = 0; i < steps; i++) {
      B a = pick(random, gates, bits);
      B b = pick(random, gates, bits);
      B c = pick(random, gates, bits);
      bits.addAll(step(random.nextInt(16), gates, a, b, c));
    }
    return bits.subList(inputs.size(), bits.size());
  }

  private static <B> B pick(SplittableRandom random, GateEvaluator<B> gates, List<B> bits) {
    B bit = bits.get(random.nextInt(bits.size()));
    return random.nextInt(3) == 0 ? gates.not(bit) : bit;
  }

  private static <B> List<B> step(int kind, GateEvaluator<B> gates, B a, B b, B c) {
    return switch (kind) {
      case 0 -> List.of(gates.and(a, b));
      case 1 -> List.of(gates.or(a, b));
      case 2 -> List.of(gates.nand(a, b), gates.nor(a, c));
      case 3 -> List.of(gates.andNot(a, b), gates.orNot(b, c));
      case 4 -> List.of(gates.xor(a, b));
      case 5 -> List.of(gates.xnor(a, b), gates.and(a, b));
      case 6 -> List.of(gates.majority(a, b, c));
      case 7 -> List.of(gates.xor3(a, b, c), gates.majority(a, gates.not(b), c));
      case 8 -> List.of(gates.notAllEqual(a, b, c));
      case 9 -> List.of(gates.andXor(a, b, c));
      case 10 -> {
        B chosen = gates.mux(a, b, c);
        yield List.of(chosen, gates.other(b, c, chosen));
      }
      case 11 -> List.of(gates.disjointOr(gates.and(a, b), gates.andNot(c, b)));
      case 12 -> List.of(gates.difference(gates.or(a, b), gates.and(b, c)));
      case 13 -> List.of(gates.halfAdder(a, b).sum());
      case 14 -> List.of(gates.refresh(a), gates.not(c));
      default -> List.of(gates.fullAdder(a, b, c).sum(), gates.fullAdder(c, b, a).carry());
    };
  }
}
