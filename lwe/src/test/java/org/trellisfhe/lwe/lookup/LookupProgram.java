package org.trellisfhe.lwe.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.io.FineCiphertextFile;
import org.trellisfhe.lwe.noise.FailureProbability;

/**
 * A random program of operations on encrypted integers, beside the same on plain ones. Every
 * operation gives what the plain one gives, with an error as small as its variance says, or is
 * refused with a message; what must be refused is.
 */
final class LookupProgram {
  /** Of errors that are as foretold, fewer than one of 10^18 are further off. */
  private static final double MOST_DEVIATIONS = 9;

  /** In rotations of the ring's own length: longer ones take too much time. */
  private static final double MOST_WORK = 20;

  private final Integers client;
  private final Integers stranger;
  private final SplittableRandom random;
  private final BitConversion conversion;
  private final IntegerFunctions functions;
  private final List<Value> pool = new ArrayList<>();
  private final Map<Operation, Integer> done = new EnumMap<>(Operation.class);

  /** An encrypted integer and what it should decrypt to. */
  private record Value(LweInteger cipher, long plain) {
    double width() {
      return (double) cipher.high() - cipher.low() + 1;
    }
  }

  /** What a program may do. */
  enum Operation {
    ENCRYPT,
    PLUS,
    MINUS,
    TWICE,
    CONSTANT,
    TIMES,
    LIMIT,
    LOOK_UP,
    SEVERAL,
    TREE,
    GREATER,
    SIGN,
    BITS,
    BITS_BACK,
    FILE,
    OTHER_KEY
  }

  /**
   * A program.
   *
   * @param client whose integers it computes with
   * @param stranger of another key for the same parameters
   * @param seed chooses the program
   */
  LookupProgram(Integers client, Integers stranger, long seed) {
    this.client = client;
    this.stranger = stranger;
    random = new SplittableRandom(seed);
    conversion = new BitConversion(client.bootstrapper);
    functions = new IntegerFunctions(client.bootstrapper);
  }

  /** Runs so many operations, and tells how often each of them gave a result. */
  Map<Operation, Integer> run(int operations) {
    encrypt();
    encrypt();
    for (int i = 0; i < operations; i++) {
      Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
      try {
        List<Value> results = apply(operation);
        results.forEach(this::check);
        pool.addAll(results);
        done.merge(operation, results.isEmpty() ? 0 : 1, Integer::sum);
      } catch (IllegalArgumentException e) {
        assertThat(e).as("%s", operation).hasNoCause().message().isNotBlank();
      }
    }
    return done;
  }

  private List<Value> apply(Operation operation) {
    return switch (operation) {
      case ENCRYPT -> encrypt();
      case PLUS -> sum(1, any(), 1, any());
      case MINUS -> sum(1, any(), -1, any());
      case TWICE -> twice(any());
      case CONSTANT -> constant(any(), random.nextLong(-9, 10));
      case TIMES -> times(any(), random.nextLong(-3, 5));
      case LIMIT -> limit();
      case LOOK_UP -> lookUp(any());
      case SEVERAL -> several(any());
      case TREE -> tree();
      case GREATER -> greater(any(), any());
      case SIGN -> sign(any());
      case BITS -> ofBits();
      case BITS_BACK -> bits(any());
      case FILE -> file(any());
      case OTHER_KEY -> otherKey(any());
    };
  }

  private Value any() {
    // The newest values are made of the most others.
    int back = Math.min(random.nextInt(pool.size()), random.nextInt(pool.size()));
    return pool.get(pool.size() - 1 - back);
  }

  /** Decrypts to the plain value, or is refused where the error may be too great. */
  private void check(Value value) {
    LweInteger cipher = value.cipher;
    assertThat(value.plain).isBetween(cipher.low(), cipher.high());
    double deviation = Math.sqrt(cipher.ciphertext().variance());
    assertThat(client.error(cipher, value.plain))
        .as("error of %s", cipher)
        .isBetween(-MOST_DEVIATIONS * deviation - 0x1p-60, MOST_DEVIATIONS * deviation + 0x1p-60);
    double most =
        FailureProbability.largestVariance(
            Math.scalb(1.0, -1 - cipher.torusBits()),
            client.parameters.claim().log2FailureProbability());
    if (cipher.ciphertext().variance() <= most) {
      assertThat(client.decrypt(List.of(cipher))).containsExactly(value.plain);
    } else {
      assertThatThrownBy(() -> client.decrypt(List.of(cipher)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("error variance");
    }
  }

  private List<Value> encrypt() {
    int bits = random.nextInt(1, client.parameters.claim().messageBits() + 1);
    int torusBits = bits + random.nextInt(1, 4);
    long low = random.nextLong(-(1L << bits), 1L << bits);
    long high = low + random.nextLong(1L << bits);
    long plain = random.nextLong(low, high + 1);
    Value value = new Value(client.encrypt(low, high, torusBits, plain).get(0), plain);
    pool.add(value);
    return List.of(value);
  }

  private List<Value> sum(long first, Value one, long second, Value other) {
    long[] weights = {first, second};
    List<LweInteger> terms = List.of(one.cipher, other.cipher);
    if (one.cipher.torusBits() != other.cipher.torusBits()) {
      assertThatThrownBy(() -> LweInteger.weightedSum(weights, terms, 0))
          .hasMessageContaining("torus bits");
      return List.of();
    }
    // Half of them by the method of that name.
    boolean named = random.nextBoolean();
    LweInteger sum =
        !named
            ? LweInteger.weightedSum(weights, terms, 0)
            : second == 1 ? one.cipher.plus(other.cipher) : one.cipher.minus(other.cipher);
    return List.of(new Value(sum, first * one.plain + second * other.plain));
  }

  private List<Value> twice(Value value) {
    double width = 2 * (value.width() - 1) + 1;
    if (width > Math.scalb(1.0, value.cipher.torusBits())) {
      assertThatThrownBy(() -> value.cipher.plus(value.cipher)).hasMessageContaining("range");
      return List.of();
    }
    LweInteger twice = value.cipher.plus(value.cipher);
    assertThat(twice.ciphertext().variance())
        .isGreaterThanOrEqualTo(4 * value.cipher.ciphertext().variance() * (1 - 1e-9));
    return List.of(new Value(twice, 2 * value.plain));
  }

  private static List<Value> constant(Value value, long constant) {
    return List.of(new Value(value.cipher.plus(constant), value.plain + constant));
  }

  private static List<Value> times(Value value, long weight) {
    return List.of(new Value(value.cipher.times(weight), value.plain * weight));
  }

  /** A sum whose range is as wide as the torus allows, and one more that is refused. */
  private List<Value> limit() {
    int torusBits = random.nextInt(3, client.parameters.claim().messageBits() + 2);
    long width = 1L << torusBits;
    long low = random.nextLong(-width, width);
    long first = random.nextLong(1, width - 1);
    List<Value> terms = new ArrayList<>();
    for (long high : new long[] {low + first, width - 1 - first, 1}) {
      long least = terms.isEmpty() ? low : 0;
      long plain = random.nextBoolean() ? high : random.nextLong(least, high + 1);
      terms.add(new Value(client.encrypt(least, high, torusBits, plain).get(0), plain));
    }
    LweInteger full = terms.get(0).cipher.plus(terms.get(1).cipher);
    assertThat(full.high() - full.low()).isEqualTo(width - 1);
    assertThatThrownBy(() -> full.plus(terms.get(2).cipher)).hasMessageContaining("range");
    assertThatThrownBy(() -> full.times(Long.MAX_VALUE)).hasMessageContaining("range");
    return List.of(new Value(full, terms.get(0).plain + terms.get(1).plain));
  }

  private IntegerTable table(long low, long high, int outputBits) {
    long bound = 1L << (outputBits - 1);
    long salt = random.nextLong();
    long length = high - low + 1;
    LongUnaryOperator function =
        switch (random.nextInt(5)) {
          case 0 -> v -> Math.floorMod(((v + salt) * 0x9E3779B97F4A7C15L) >>> 7, bound);
          case 1 -> v -> (v - low) * (bound - 1) / Math.max(1, length - 1);
          case 2 -> v -> -((v - low) * Math.min(3, bound - 1) / length);
          case 3 -> v -> Math.max(0, Math.min(bound - 1, (v + 2) >> 2));
          default -> v -> Math.floorMod((v * v + salt) % 5, Math.min(bound, 3));
        };
    return IntegerTable.of(low, high, function);
  }

  private IntegerLookup.Shape shape(LweInteger input, int outputBits) {
    return new IntegerLookup.Shape(input.torusBits(), outputBits, input.ciphertext().variance());
  }

  private boolean tooLong(LweInteger input) {
    return input.high() - input.low() >= 4L << client.parameters.claim().messageBits();
  }

  private int outputBits() {
    return random.nextInt(2, client.parameters.claim().messageBits() + 2);
  }

  private List<Value> lookUp(Value value) {
    if (tooLong(value.cipher)) {
      return List.of();
    }
    int outputBits = outputBits();
    IntegerTable table = table(value.cipher.low(), value.cipher.high(), outputBits);
    IntegerLookup lookup =
        IntegerLookup.of(client.parameters, table, shape(value.cipher, outputBits));
    assertThat(lookup.log2FailureProbability())
        .isLessThan(client.parameters.claim().log2FailureProbability() + 6);
    if (lookup.work() > MOST_WORK) {
      return List.of();
    }
    LweInteger found = client.evaluator.apply(lookup, List.of(value.cipher)).get(0);
    return List.of(new Value(found, table.apply(value.plain)));
  }

  private List<Value> several(Value value) {
    if (tooLong(value.cipher)) {
      return List.of();
    }
    int outputBits = outputBits();
    List<IntegerTable> tables =
        IntStream.range(0, random.nextInt(2, 5))
            .mapToObj(i -> table(value.cipher.low(), value.cipher.high(), outputBits))
            .toList();
    IntegerLookup lookup =
        IntegerLookup.of(client.parameters, tables, shape(value.cipher, outputBits));
    if (lookup.work() > MOST_WORK) {
      return List.of();
    }
    List<LweInteger> found = client.evaluator.applyAll(lookup, List.of(value.cipher)).get(0);
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      values.add(new Value(found.get(i), tables.get(i).apply(value.plain)));
    }
    // Errors of one rotation: the sum's may be anything up to where their deviations add.
    List<Value> sum = sum(1, values.get(0), 1, values.get(1));
    return Stream.concat(values.stream(), sum.stream()).toList();
  }

  private List<Value> tree() {
    int most = client.parameters.claim().messageBits();
    List<Integer> bits = List.of(random.nextInt(1, 3), random.nextInt(1, 3));
    int all = bits.get(0) + bits.get(1);
    int torusBits = Math.min(most, all) + 1;
    long[] plain = bits.stream().mapToLong(own -> random.nextLong(1L << own)).toArray();
    IntegerTable table = table(0, (1L << all) - 1, random.nextInt(2, 5));
    TableTree tree =
        TableTree.of(
            client.parameters,
            table,
            bits,
            new IntegerLookup.Shape(torusBits, 5, client.freshVariance));
    if (tree.work() > MOST_WORK) {
      return List.of();
    }
    List<LweInteger> digits = new ArrayList<>();
    for (int i = 0; i < plain.length; i++) {
      digits.addAll(client.encrypt(0, (1L << bits.get(i)) - 1, torusBits, plain[i]));
    }
    LweInteger found = new TreeEvaluator(client.bootstrapper).apply(tree, List.of(digits)).get(0);
    return List.of(new Value(found, table.apply(plain[0] + (plain[1] << bits.get(0)))));
  }

  private List<Value> greater(Value first, Value second) {
    if (tooLong(first.cipher) || tooLong(second.cipher)) {
      return List.of();
    }
    List<LweInteger> one = List.of(first.cipher);
    List<LweInteger> other = List.of(second.cipher);
    return switch (random.nextInt(3)) {
      case 0 -> values(functions.max(one, other), Math.max(first.plain, second.plain));
      case 1 -> values(functions.min(one, other), Math.min(first.plain, second.plain));
      default -> values(functions.compare(one, other), Long.compare(first.plain, second.plain));
    };
  }

  private List<Value> sign(Value value) {
    if (tooLong(value.cipher)) {
      return List.of();
    }
    List<LweInteger> one = List.of(value.cipher);
    return random.nextBoolean()
        ? values(functions.sign(one), Long.signum(value.plain))
        : values(functions.absolute(one), Math.abs(value.plain));
  }

  private static List<Value> values(List<LweInteger> ciphers, long plain) {
    return List.of(new Value(ciphers.get(0), plain));
  }

  /** Bits as gates have them, some of them more than once. */
  private List<Value> ofBits() {
    int count = random.nextInt(1, client.parameters.claim().messageBits() + 1);
    boolean[] bits = new boolean[count];
    IntStream.range(0, count).forEach(i -> bits[i] = random.nextBoolean());
    List<LweCiphertext> word = new ArrayList<>(client.encryptor.encrypt(bits).expand());
    if (random.nextBoolean()) {
      word.add(word.get(count - 1));
    }
    int torusBits = word.size() + random.nextInt(1, 3);
    long unsigned =
        IntStream.range(0, word.size())
            .filter(i -> bits[Math.min(i, count - 1)])
            .mapToLong(i -> 1L << i)
            .sum();
    if (random.nextBoolean()) {
      return values(conversion.toUnsigned(List.of(word), torusBits), unsigned);
    }
    long signed = bits[count - 1] ? unsigned - (1L << word.size()) : unsigned;
    return values(conversion.toSigned(List.of(word), torusBits), signed);
  }

  private List<Value> bits(Value value) {
    if (tooLong(value.cipher)) {
      return List.of();
    }
    List<LweCiphertext> word = conversion.signedBits(List.of(value.cipher)).get(0);
    List<Boolean> found = client.decryptBits(word);
    for (int i = 0; i < word.size(); i++) {
      assertThat(found.get(i)).isEqualTo((value.plain >> i & 1) == 1);
    }
    return values(conversion.toSigned(List.of(word), word.size() + 1), value.plain);
  }

  private List<Value> file(Value value) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      FineCiphertextFile.write(
          new FineCiphertextFile.Ciphertexts(
              client.parameters, client.bootstrapper.keyId(), List.of(value.cipher.ciphertext())),
          bytes);
      FineCiphertext read =
          FineCiphertextFile.read(new ByteArrayInputStream(bytes.toByteArray()), client.parameters)
              .ciphertexts()
              .get(0);
      LweInteger cipher = value.cipher;
      return values(
          List.of(new LweInteger(read, cipher.low(), cipher.high(), cipher.torusBits())),
          value.plain);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Refused by whatever takes an integer. */
  private List<Value> otherKey(Value own) {
    LweInteger other = stranger.encrypt(0, 1, own.cipher.torusBits(), 1).get(0);
    LweInteger bit = stranger.encrypt(0, 1, 3, 1).get(0);
    IntegerLookup lookup =
        IntegerLookup.of(
            client.parameters,
            IntegerTable.of(0, 1, v -> 1 - v),
            new IntegerLookup.Shape(3, 3, client.freshVariance));
    List<Runnable> doors =
        List.of(
            () -> client.evaluator.apply(lookup, List.of(bit)),
            () -> functions.sign(List.of(bit)),
            () -> conversion.unsignedBits(List.of(bit)),
            () -> client.decrypt(List.of(bit)));
    for (Runnable door : doors) {
      assertThatThrownBy(door::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(stranger.bootstrapper.keyId().toString())
          .hasMessageContaining(client.bootstrapper.keyId().toString());
    }
    if (own.cipher.ciphertext().keyId().isPresent()
        && own.width() < Math.scalb(1.0, own.cipher.torusBits())) {
      assertThatThrownBy(() -> own.cipher.plus(other))
          .hasMessageContaining(stranger.bootstrapper.keyId().toString());
    }
    return List.of(own);
  }
}
