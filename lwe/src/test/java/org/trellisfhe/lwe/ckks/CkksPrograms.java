package org.trellisfhe.lwe.ckks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.ckks.client.NoiseFlooding;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/**
 * Random programs of all operations on a secure set, beside the same on complex numbers. Whether an
 * operation is to be refused is decided here, from primes, scales and bounds alone; what is not
 * refused must be right, within a factor of the error that is foretold.
 */
final class CkksPrograms {
  /** Measured errors are at most so many times those foretold, as root mean squares over slots. */
  static final double FACTOR = 2;

  /** Beside errors of encryption, doubles have some of their own. */
  private static final double DOUBLES = 0x1p-44;

  /** Logarithms this near to a limit are decided by rounding. */
  private static final double NEAR = 1e-6;

  private final CkksParameters set;
  private final CkksNoise noise;
  private final CkksEncoder encoder;
  private final CkksEncryptor encryptor;
  private final CkksPublicEncryptor anyone;
  private final CkksDecryptor decryptor;
  private final CkksEvaluator evaluator;

  private SplittableRandom random;
  private List<Value> values;
  private Tally tally;

  /** Whether an operation is to be refused. */
  private enum Verdict {
    DONE,
    REFUSED,
    /** So near to a limit that rounding decides. */
    OPEN;

    static Verdict refusedIf(boolean refused) {
      return refused ? REFUSED : DONE;
    }

    /** This, unless something else is sure. */
    Verdict orRefusedIf(boolean sure) {
      return sure ? REFUSED : this;
    }
  }

  /** Something encrypted, and what it is to be. */
  private record Value(CkksCiphertext ciphertext, Known known) {}

  /** What became of the operations of programs, and how measured errors compare with foretold. */
  static final class Tally {
    int done;
    int refused;
    int outgrown;
    int shared;
    final List<Double> ratios = new ArrayList<>();
  }

  CkksPrograms(CkksParameters set) {
    this.set = set;
    this.noise = new CkksNoise(set);
    this.encoder = new CkksEncoder(set);
    RandomSource source = RandomSource.seeded(Seed.ofNumber(31));
    CkksClientKey key = CkksClientKey.insecurelyGenerate(set, source);
    this.encryptor = new CkksEncryptor(key, source);
    this.anyone = new CkksPublicEncryptor(CkksKeyGenerator.generatePublic(key, source), source);
    this.decryptor = new CkksDecryptor(key, source);
    List<Integer> powers =
        List.of(
            Automorphisms.rotation(set, 1),
            Automorphisms.rotation(set, -3),
            Automorphisms.conjugation(set));
    this.evaluator = new CkksEvaluator(CkksKeyGenerator.generate(key, powers, source));
  }

  /** Runs a program of 5 to 30 operations, and adds what became of it. */
  void run(long seed, Tally all) {
    random = new SplittableRandom(seed);
    values = new ArrayList<>();
    tally = all;
    boolean bounded = random.nextBoolean();
    for (int i = 0; i < 3; i++) {
      Value fresh = fresh(i);
      values.add(bounded ? new Value(fresh.ciphertext().bounded(1.5), fresh.known()) : fresh);
    }
    int operations = random.nextInt(5, 31);
    for (int i = 0; i < operations; i++) {
      operation();
    }
    outgrow(any());
    values.forEach(this::check);
    share(any());
  }

  /** Real, complex, and under the public key. */
  private Value fresh(int which) {
    Known numbers = numbers(which > 0);
    CkksPlaintext plaintext = encoder.encode(numbers.re(), numbers.im(), set.scale(), set.levels());
    return which < 2
        ? new Value(
            encryptor.encrypt(plaintext).expand(), numbers.with(noise.encryption(set.scale())))
        : new Value(anyone.encrypt(plaintext), numbers.with(noise.publicEncryption(set.scale())));
  }

  private Known numbers(boolean complex) {
    int slots = set.slots();
    double[] re = random.doubles(slots, -1, 1).toArray();
    double[] im = complex ? random.doubles(slots, -1, 1).toArray() : new double[slots];
    return new Known(re, im, new double[slots]);
  }

  private Value any() {
    // The last ones are further on their way.
    int back = Math.min(random.nextInt(values.size()), random.nextInt(values.size()));
    return values.get(values.size() - 1 - back);
  }

  private void operation() {
    Value x = any();
    switch (random.nextInt(16)) {
      case 0 -> sum(x, fitting(x), 1);
      case 1 -> sum(x, fitting(x), -1);
      case 2 -> addPlaintext(x);
      case 3 -> addConstant(x);
      case 4 -> multiplyPlaintext(x);
      case 5 -> multiplyConstant(x);
      case 6 -> weightedSum(x);
      case 7 -> multiply(x, any());
      case 8 -> relinearise(x);
      case 9 -> rescale(x);
      case 10 -> dropTo(x);
      case 11 -> rotate(x);
      case 12 -> rotateAll(x);
      case 13 -> conjugate(x);
      default -> { // On to the next level.
        multiply(x, any());
        relinearise(last());
        rescale(last());
      }
    }
  }

  private Value last() {
    return values.get(values.size() - 1);
  }

  /** One of the same scale, mostly. */
  private Value fitting(Value x) {
    List<Value> fitting =
        values.stream().filter(y -> y.ciphertext().scale().equals(x.ciphertext().scale())).toList();
    return random.nextInt(8) == 0 ? any() : fitting.get(random.nextInt(fitting.size()));
  }

  /** Of numbers of a bound, or of 1, at a scale and by so many primes. */
  private Verdict beyond(Scale scale, double bound, int primes) {
    double room = -2;
    for (long prime : set.primes().subList(0, primes)) {
      room += Math.log((double) prime) / Math.log(2);
    }
    double known = bound < Double.POSITIVE_INFINITY ? Math.max(1, bound) : 1;
    double excess = scale.log2() + Math.log(known) / Math.log(2) - room;
    return Math.abs(excess) < NEAR ? Verdict.OPEN : Verdict.refusedIf(excess > 0);
  }

  private static double bound(CkksCiphertext x) {
    return x.bound().orElse(Double.POSITIVE_INFINITY);
  }

  /**
   * Does an operation, which is refused where it is to be.
   *
   * @param expected what its results are to be
   */
  private void attempt(
      Verdict verdict, Supplier<CkksCiphertext> operation, Supplier<Known> expected) {
    if (verdict == Verdict.REFUSED) {
      assertThatThrownBy(operation::get).isInstanceOf(IllegalArgumentException.class);
      tally.refused++;
    } else if (verdict == Verdict.DONE) {
      values.add(new Value(operation.get(), expected.get()));
      tally.done++;
    }
  }

  private void sum(Value x, Value y, int sign) {
    CkksCiphertext a = x.ciphertext();
    CkksCiphertext b = y.ciphertext();
    int primes = Math.min(a.primes(), b.primes());
    attempt(
        beyond(a.scale(), bound(a) + bound(b), primes).orRefusedIf(!a.scale().equals(b.scale())),
        () -> sign > 0 ? evaluator.add(a, b) : evaluator.subtract(a, b),
        () -> x.known().plus(y.known(), sign));
  }

  private void addPlaintext(Value x) {
    CkksCiphertext a = x.ciphertext();
    Known numbers = numbers(random.nextBoolean());
    boolean fits = random.nextInt(8) > 0;
    Scale scale = fits ? a.scale() : a.scale().times(Scale.powerOfTwo(-1));
    double error = noise.encoding(scale);
    attempt(
        beyond(a.scale(), bound(a) + numbers.greatest(), a.primes())
            .orRefusedIf(!fits || error > Math.max(1, numbers.greatest())),
        () -> evaluator.add(a, encoder.encode(numbers.re(), numbers.im(), scale, a.primes())),
        () -> x.known().plus(numbers.with(error), 1));
  }

  private Known constant(double number, Scale scale) {
    return Known.constant(set.slots(), number).with(0.5 / scale.value());
  }

  private void addConstant(Value x) {
    CkksCiphertext a = x.ciphertext();
    double number = random.nextDouble(-2, 2);
    attempt(
        beyond(a.scale(), bound(a) + Math.abs(number), a.primes())
            .orRefusedIf(0.5 / a.scale().value() > Math.max(1, Math.abs(number))),
        () -> evaluator.add(a, encoder.constant(number, a.scale(), set.levels())),
        () -> x.known().plus(constant(number, a.scale()), 1));
  }

  /** The prime that is dropped next, mostly. */
  private Scale factorScale(CkksCiphertext x) {
    return random.nextInt(4) > 0
        ? Scale.of(set.primes().get(x.primes() - 1))
        : Scale.powerOfTwo(random.nextInt(15, 60));
  }

  private void multiplyPlaintext(Value x) {
    CkksCiphertext a = x.ciphertext();
    Known numbers = numbers(random.nextBoolean());
    Scale scale = factorScale(a);
    Scale product = a.scale().times(scale);
    CkksPlaintext plaintext = encoder.encode(numbers.re(), numbers.im(), scale, set.levels());
    attempt(
        beyond(product, bound(a) * numbers.greatest(), a.primes()),
        () -> evaluator.multiply(a, plaintext),
        () -> x.known().times(numbers.with(noise.encoding(scale))));
  }

  private int wholeNumber() {
    return random.nextInt(3) > 0 ? random.nextInt(-9, 10) : random.nextInt(-1000, 1001);
  }

  private void multiplyConstant(Value x) {
    CkksCiphertext a = x.ciphertext();
    boolean whole = random.nextInt(3) == 0; // At the scale 1, it costs nothing.
    double number = whole ? wholeNumber() : random.nextDouble(-2, 2);
    Scale scale = whole ? Scale.powerOfTwo(0) : factorScale(a);
    CkksConstant y = encoder.constant(number, scale, set.levels());
    double bound = number == 0 ? 0 : bound(a) * Math.abs(number);
    attempt(
        beyond(a.scale().times(scale), bound, a.primes()),
        () -> evaluator.multiply(a, y),
        () -> x.known().times(whole ? constant(number, set.scale()) : constant(number, scale)));
  }

  private void weightedSum(Value x) {
    List<Value> terms = new ArrayList<>();
    List<CkksConstant> weights = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    CkksCiphertext first = x.ciphertext();
    Scale scale = factorScale(first);
    boolean unfit = false;
    double bound = 0;
    for (int k = random.nextInt(1, 6); k > 0; k--) {
      Value term = terms.isEmpty() ? x : fitting(x);
      CkksCiphertext a = term.ciphertext();
      unfit |= a.size() == 3 || a.primes() != first.primes();
      unfit |= !a.scale().equals(first.scale());
      terms.add(term);
      numbers.add(random.nextDouble(-2, 2));
      weights.add(encoder.constant(numbers.get(numbers.size() - 1), scale, set.levels()));
      bound += bound(a) * Math.abs(numbers.get(numbers.size() - 1));
    }
    if (random.nextInt(8) == 0) {
      weights.add(weights.get(0));
      unfit = true;
    }
    attempt(
        beyond(first.scale().times(scale), bound, first.primes()).orRefusedIf(unfit),
        () -> evaluator.weightedSum(terms.stream().map(Value::ciphertext).toList(), weights),
        () -> {
          Known sum = x.known().times(constant(numbers.get(0), scale));
          for (int k = 1; k < terms.size(); k++) {
            sum = sum.plus(terms.get(k).known().times(constant(numbers.get(k), scale)), 1);
          }
          return sum;
        });
  }

  private void multiply(Value x, Value y) {
    CkksCiphertext a = x.ciphertext();
    CkksCiphertext b = y.ciphertext();
    int primes = Math.min(a.primes(), b.primes());
    attempt(
        beyond(a.scale().times(b.scale()), bound(a) * bound(b), primes)
            .orRefusedIf(a.size() == 3 || b.size() == 3),
        () -> evaluator.multiply(a, b),
        () -> x.known().times(y.known()));
  }

  /** By as few primes as hold the scale, and then greater than they may hold. */
  private void outgrow(Value x) {
    CkksCiphertext a = x.ciphertext();
    int primes = 1;
    while (beyond(a.scale(), bound(a), primes) != Verdict.DONE && primes < a.primes()) {
      primes++;
    }
    CkksCiphertext low = evaluator.dropTo(a, primes);
    double factor = Math.pow(2, random.nextInt(40));
    attempt(
        beyond(a.scale(), bound(a) * factor, primes),
        () -> evaluator.multiply(low, encoder.constant(factor, Scale.powerOfTwo(0), set.levels())),
        () -> x.known().times(Known.constant(set.slots(), factor)));
  }

  private double keySwitch(CkksCiphertext x) {
    return noise.keySwitch(x.primes(), x.scale());
  }

  private void relinearise(Value x) {
    CkksCiphertext a = x.ciphertext();
    attempt(
        Verdict.DONE,
        () -> evaluator.relinearise(a),
        () -> a.size() == 2 ? x.known() : x.known().with(keySwitch(a)));
  }

  private void rescale(Value x) {
    CkksCiphertext a = x.ciphertext();
    Scale scale = a.scale().over(set.primes().get(a.primes() - 1));
    double error = a.size() == 2 ? noise.rescaling(scale) : noise.rescalingOfThree(scale);
    double most = bound(a) < Double.POSITIVE_INFINITY ? Math.max(1, bound(a)) : 1;
    attempt(
        Verdict.refusedIf(a.primes() == 1 || error > most),
        () -> evaluator.rescale(a),
        () -> x.known().with(error));
  }

  private void dropTo(Value x) {
    CkksCiphertext a = x.ciphertext();
    int primes = random.nextInt(0, a.primes() + 2);
    boolean none = primes == 0 || primes > a.primes();
    attempt(
        none ? Verdict.REFUSED : beyond(a.scale(), bound(a), primes),
        () -> evaluator.dropTo(a, primes),
        x::known);
  }

  private Known rotated(Value x, int steps) {
    Known moved = x.known().moved(k -> Math.floorMod(k + steps, set.slots()));
    return steps % set.slots() == 0 ? moved : moved.with(keySwitch(x.ciphertext()));
  }

  private void rotate(Value x) {
    int[] all = {1, -3, 1 + set.slots(), 2 * set.slots(), 5};
    int steps = all[random.nextInt(all.length)];
    attempt(
        Verdict.refusedIf(x.ciphertext().size() == 3 || steps == 5), // For 5 there is no key.
        () -> evaluator.rotate(x.ciphertext(), steps),
        () -> rotated(x, steps));
  }

  private void rotateAll(Value x) {
    int[] steps = {-3, 0, 1};
    int which = random.nextInt(steps.length);
    attempt(
        Verdict.refusedIf(x.ciphertext().size() == 3),
        () -> evaluator.rotateAll(x.ciphertext(), steps)[which],
        () -> rotated(x, steps[which]));
  }

  private void conjugate(Value x) {
    attempt(
        Verdict.refusedIf(x.ciphertext().size() == 3),
        () -> evaluator.conjugate(x.ciphertext()),
        () -> x.known().conjugated().with(keySwitch(x.ciphertext())));
  }

  /** Right, or seen to have outgrown the primes; and that only if it has. */
  private void check(Value x) {
    CkksCiphertext ciphertext = x.ciphertext();
    CkksPlaintext decrypted = decryptor.decrypt(ciphertext);
    if (outgrown(x)) {
      assertThat(ciphertext.bound()).as("bounds foretell it").isEmpty();
      assertThatThrownBy(() -> encoder.decodeComplex(decrypted))
          .isInstanceOf(ArithmeticException.class);
      tally.outgrown++;
      return;
    }
    double foretold = x.known().deviation() + DOUBLES * x.known().greatest();
    double measured = deviation(encoder.decodeComplex(decrypted), x.known());
    assertThat(measured).as("of %s", ciphertext).isLessThanOrEqualTo(FACTOR * foretold);
    tally.ratios.add(measured / foretold);
  }

  /** The encoder knows the coefficients of what is to be. */
  private boolean outgrown(Value x) {
    CkksCiphertext a = x.ciphertext();
    try {
      encoder.encode(x.known().re(), x.known().im(), a.scale(), a.primes());
      return false;
    } catch (IllegalArgumentException e) {
      return !e.getMessage().contains("is too small");
    }
  }

  /** The root mean square of real and imaginary parts of errors. */
  private static double deviation(double[][] found, Known known) {
    double squares = 0;
    for (int k = 0; k < known.slots(); k++) {
      squares += Math.pow(found[0][k] - known.re()[k], 2);
      squares += Math.pow(found[1][k] - known.im()[k], 2);
    }
    return Math.sqrt(squares / (2 * known.slots()));
  }

  private void share(Value x) {
    CkksCiphertext ciphertext = x.ciphertext();
    double foretold = x.known().deviation();
    NoiseFlooding flooding = new NoiseFlooding(1, 10, foretold);
    double added = flooding.deviation(set.size());
    double bits =
        Math.log(added / Math.sqrt(set.slots())) / Math.log(2) + ciphertext.scale().log2();
    boolean refused = bits > Math.min(50, set.roomBits(ciphertext.primes())) - 4;
    if (refused) {
      assertThatThrownBy(() -> decryptor.decryptToShare(ciphertext, flooding))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be 2^");
    } else if (!outgrown(x)) {
      CkksPlaintext shared = decryptor.decryptToShare(ciphertext, flooding);
      assertThat(deviation(encoder.decodeComplex(shared), x.known()))
          .isBetween(0.9 * added, 1.1 * added + DOUBLES * x.known().greatest());
      tally.shared++;
    }
  }
}
