package org.trellisfhe.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.base.files.LockedFile;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.bitwise.BitLayout;
import org.trellisfhe.nn.client.BitwiseClient;
import org.trellisfhe.nn.client.DecryptionJob;
import org.trellisfhe.nn.client.EncryptionJob;
import org.trellisfhe.nn.client.ExactnessCheck;
import org.trellisfhe.nn.client.Examples;
import org.trellisfhe.nn.client.IntegerClient;
import org.trellisfhe.nn.client.LookupClient;
import org.trellisfhe.nn.client.OutOfRangeException;
import org.trellisfhe.nn.client.RecordClient;
import org.trellisfhe.nn.deploy.DeployedModel;
import org.trellisfhe.nn.deploy.Inference;
import org.trellisfhe.nn.deploy.InferenceJob;
import org.trellisfhe.nn.deploy.IntegerContract;
import org.trellisfhe.nn.deploy.Mode;
import org.trellisfhe.nn.lookup.IntegerLayout;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.io.IntegerModel;
import org.trellisfhe.quant.io.Provenance;
import org.trellisfhe.quant.network.Shape;

/** All parties' jobs, with nothing between them but files. */
class DeploymentTest {
  private static final RandomSource SOURCE = RandomSource.seeded(Seed.ofNumber(9));
  private static final ClientKey KEY =
      ClientKey.insecurelyGenerate(LookupSets.INSECURE_TEST, SOURCE);
  private static final EvaluationKey EVALUATION_KEY = EvaluationKeyGenerator.generate(KEY, SOURCE);
  private static final IntegerModel MODEL = model(1);
  private static final DeployedModel DEPLOYED =
      DeployedModel.of(MODEL, Mode.LOOKUP, LookupSets.INSECURE_TEST, Privacy.NONE);
  private static final IntegerContract CONTRACT = (IntegerContract) DEPLOYED.contract();
  private static final int EXAMPLES = 10;

  private final List<float[]> examples = examples(4);
  private final IntegerClient client = new IntegerClient(KEY, CONTRACT);
  private final CancellationToken token = new CancellationToken();

  @TempDir private Path folder;
  private Path inputs;
  private Path outputs;

  /** Two dense layers, three results. */
  private static IntegerModel model(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Shape shape = Shape.vector(4);
    DenseMap first = new DenseMap(shape, random.ints(12, -1, 2).toArray(), new int[] {1, 0, 2});
    DenseMap second =
        new DenseMap(first.output(), random.ints(9, -2, 3).toArray(), new int[] {0, -1, 1});
    IntegerNetwork network =
        new IntegerNetwork(
            shape,
            IntegerFormat.unsigned(2, 1),
            List.of(
                new IntegerNode(
                    "first",
                    LinearLayer.of(first, new Requantiser(1, 2)),
                    List.of(IntegerNetwork.INPUT)),
                new IntegerNode("second", LinearLayer.of(second, new Unchanged()), List.of(0))),
            0.5);
    Provenance provenance = Provenance.unknown("two layers " + seed, "a test");
    return new IntegerModel(network, List.of("a", "b", "c"), provenance);
  }

  private static List<float[]> examples(int size) {
    SplittableRandom random = new SplittableRandom(3);
    List<float[]> examples = new ArrayList<>();
    for (int i = 0; i < EXAMPLES; i++) {
      float[] example = new float[size];
      for (int k = 0; k < size; k++) {
        example[k] = (float) random.nextDouble(-0.2, 1.2);
      }
      examples.add(example);
    }
    return examples;
  }

  private static Examples of(List<float[]> all) {
    Iterator<float[]> iterator = all.iterator();
    return new Examples() {
      @Override
      public Optional<float[]> next() {
        return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  /** Megabytes are not worth printing. */
  private static void assertSame(Path file, byte[] expected) throws IOException {
    assertThat(Arrays.mismatch(Files.readAllBytes(file), expected)).isEqualTo(-1);
  }

  @BeforeEach
  void encrypt() throws IOException {
    inputs = folder.resolve("inputs");
    outputs = folder.resolve("outputs");
    assertThat(encrypt(client, examples).records()).isEqualTo(EXAMPLES);
  }

  /** Some of the examples have numbers outside the range. */
  private EncryptionJob.Report encrypt(RecordClient owner, List<float[]> all) throws IOException {
    return new EncryptionJob(owner, EncryptionJob.OutOfRange.CLAMP)
        .run(of(all), inputs, ProgressListener.NONE, token);
  }

  private InferenceJob.Report infer(int threads, int group) throws IOException {
    try (Inference inference = DEPLOYED.open(EVALUATION_KEY, threads)) {
      return new InferenceJob(CONTRACT, inference, group)
          .run(inputs, outputs, ProgressListener.NONE, token);
    }
  }

  @Test
  void resultsAreTheNetworksToTheBit() throws IOException {
    InferenceJob.Report report = infer(2, 3);
    assertThat(report.examples()).isEqualTo(EXAMPLES);
    assertThat(report.resumed()).isZero();

    List<int[]> results = new ArrayList<>();
    new DecryptionJob(client)
        .run(outputs, (index, each) -> results.add(each.integers().orElseThrow()), token);
    assertThat(results)
        .usingElementComparator(Arrays::compare)
        .isEqualTo(examples.stream().map(client::clamp).map(MODEL.network()::infer).toList());
    assertThat(client.real(new int[] {-3})).containsExactly(-1.5);
    ExactnessCheck check = new ExactnessCheck(client, MODEL.network());
    assertThat(check.run(of(examples), outputs, token).bitExact()).isTrue();
    ExactnessCheck other = new ExactnessCheck(client, model(2).network());
    assertThat(other.run(of(examples), outputs, token).bitExact()).isFalse();
    assertThatThrownBy(() -> check.run(of(examples.subList(1, 9)), outputs, token))
        .hasMessage("8 examples: too few");
    List<float[]> more = new ArrayList<>(examples);
    more.add(examples.get(0));
    assertThatThrownBy(() -> check.run(of(more), outputs, token))
        .hasMessage("more examples than the 10 outputs");
  }

  @Test
  void bitByBitTheyAreToo() throws IOException {
    ClientKey key = ClientKey.insecurelyGenerate(ParameterSets.INSECURE_TEST, SOURCE);
    EvaluationKey evaluationKey = EvaluationKeyGenerator.generate(key, SOURCE);
    DeployedModel deployed =
        DeployedModel.of(MODEL, Mode.BITWISE, ParameterSets.INSECURE_TEST, Privacy.NONE);
    IntegerContract contract = (IntegerContract) deployed.contract();
    assertThat(DeployedModel.of(MODEL, contract).contract()).isEqualTo(contract);
    IntegerClient owner = new IntegerClient(key, contract);
    encrypt(owner, examples);
    try (Inference inference = deployed.open(evaluationKey, 2)) {
      new InferenceJob(contract, inference, 4).run(inputs, outputs, ProgressListener.NONE, token);
      byte[] whole = Files.readAllBytes(outputs);
      Files.delete(outputs);
      Files.write(folder.resolve("outputs.part"), Arrays.copyOf(whole, whole.length / 3));
      new InferenceJob(contract, inference, 1).run(inputs, outputs, ProgressListener.NONE, token);
      assertSame(outputs, whole);
    }

    ExactnessCheck.Result check =
        new ExactnessCheck(owner, MODEL.network()).run(of(examples), outputs, token);
    assertThat(check).isEqualTo(new ExactnessCheck.Result(EXAMPLES, 0));
    assertThatThrownBy(() -> new IntegerClient(KEY, contract))
        .hasMessage("client key for 'insecure-lookup-test': the contract is for 'insecure-test'");
  }

  @Test
  void groupsAndThreadsDoNotShowInTheOutputs() throws IOException {
    infer(1, 1);
    byte[] first = Files.readAllBytes(outputs);
    for (int group : new int[] {2, 3, 7, 100}) {
      Files.delete(outputs);
      infer(2, group);
      assertSame(outputs, first);
    }
  }

  /** A writer that is stopped leaves any prefix of what it would have written. */
  @Test
  void goesOnFromAnyPrefix() throws IOException {
    infer(2, 4);
    byte[] whole = Files.readAllBytes(outputs);
    Path part = folder.resolve("outputs.part");
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 12; trial++) {
      Files.delete(outputs);
      int length = trial < 2 ? 79 + trial : random.nextInt(whole.length + 1);
      length = trial == 2 ? whole.length : length;
      Files.write(part, Arrays.copyOf(whole, length));
      InferenceJob.Report report = infer(2, 4);

      assertSame(outputs, whole);
      assertThat(part).doesNotExist();
      assertThat(report.examples()).isEqualTo(EXAMPLES);
      assertThat(report.resumed()).isBetween(0L, (long) EXAMPLES);
    }
    assertThat(infer(2, 4).resumed()).isEqualTo(EXAMPLES);
    assertSame(outputs, whole);
  }

  @Test
  void aCancelledJobGoesOnWhenItIsRunAgain() throws IOException {
    CancellationToken soon = new CancellationToken();
    try (Inference inference = DEPLOYED.open(EVALUATION_KEY, 1)) {
      InferenceJob job = new InferenceJob(CONTRACT, inference, 2);
      ProgressListener listener =
          (done, total) -> {
            if (done > total / 2) {
              soon.cancel();
            }
          };
      assertThatThrownBy(() -> job.run(inputs, outputs, listener, soon))
          .isInstanceOf(CancellationException.class);
    }
    assertThat(outputs).doesNotExist();

    assertThat(infer(1, 2).resumed()).isPositive();
    assertThat(outputs).exists();
  }

  /** Records that are there stay as they are; the others are drawn anew, and the same integers. */
  @Test
  void jobsThatHideTheModelGoOnFromAPrefix() throws IOException {
    for (Mode mode : Mode.EXACT) {
      ClientKey key = ClientKey.insecurelyGenerate(set(mode), SOURCE);
      DeployedModel hiding = DeployedModel.of(MODEL, mode, set(mode));
      IntegerContract contract = (IntegerContract) hiding.contract();
      assertThat(contract.privacy()).isEqualTo(mode.usualPrivacy());
      assertThat(DeployedModel.of(MODEL, contract).contract()).isEqualTo(contract);
      IntegerClient owner = new IntegerClient(key, contract);
      new EncryptionJob(owner, EncryptionJob.OutOfRange.CLAMP)
          .run(of(examples), inputs, ProgressListener.NONE, token);
      try (Inference inference = hiding.open(EvaluationKeyGenerator.generate(key, SOURCE), 2)) {
        new InferenceJob(contract, inference, 4).run(inputs, outputs, ProgressListener.NONE, token);
        byte[] whole = Files.readAllBytes(outputs);
        Files.move(outputs, folder.resolve("outputs.part"));
        int half = whole.length / 2;
        Files.write(folder.resolve("outputs.part"), Arrays.copyOf(whole, half));
        InferenceJob.Report report =
            new InferenceJob(contract, inference, 3)
                .run(inputs, outputs, ProgressListener.NONE, token);
        assertThat(report.resumed()).isBetween(1L, EXAMPLES - 1L);
        byte[] again = Files.readAllBytes(outputs);
        assertThat(again).hasSameSizeAs(whole);
        assertThat(Arrays.mismatch(again, whole)).isGreaterThan(half / 2);
      }
      ExactnessCheck check = new ExactnessCheck(owner, MODEL.network());
      assertThat(check.run(of(examples), outputs, token).bitExact()).isTrue();
      Files.delete(outputs);
    }
  }

  private static ParameterSet set(Mode mode) {
    return mode == Mode.LOOKUP ? LookupSets.INSECURE_TEST : ParameterSets.INSECURE_TEST;
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() throws IOException {
    ClientKey strange = ClientKey.insecurelyGenerate(LookupSets.INSECURE_TEST, SOURCE);
    EvaluationKey strangeKey = EvaluationKeyGenerator.generate(strange, SOURCE);
    try (Inference inference = DEPLOYED.open(strangeKey, 1)) {
      InferenceJob job = new InferenceJob(CONTRACT, inference, 1);
      assertThatThrownBy(() -> job.run(inputs, outputs, ProgressListener.NONE, token))
          .isInstanceOf(MalformedDataException.class)
          .hasMessageContaining("encrypted inputs under " + KEY.keyId())
          .hasMessageContaining("under " + strange.keyId());
    }
    DeployedModel other =
        DeployedModel.of(model(2), Mode.LOOKUP, LookupSets.INSECURE_TEST, Privacy.NONE);
    try (Inference inference = other.open(EVALUATION_KEY, 1)) {
      InferenceJob job = new InferenceJob(other.contract(), inference, 1);
      assertThatThrownBy(() -> job.run(inputs, outputs, ProgressListener.NONE, token))
          .hasMessageContaining("for contract " + CONTRACT.digest().substring(0, 16));
    }
    assertThatThrownBy(() -> DeployedModel.of(model(2), CONTRACT))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageStartingWith("contract for model ");
    IntegerContract.Side output = CONTRACT.output();
    IntegerContract changed =
        new IntegerContract(
            CONTRACT.title(),
            CONTRACT.model(),
            CONTRACT.mode(),
            CONTRACT.parameters(),
            CONTRACT.input(),
            new IntegerContract.Side(output.shape(), output.format(), output.bits() + 1),
            CONTRACT.labels(),
            CONTRACT.privacy());
    assertThatThrownBy(() -> DeployedModel.of(MODEL, changed))
        .hasMessageStartingWith("contract of other layouts");
    assertThat(DeployedModel.of(MODEL, CONTRACT).contract()).isEqualTo(CONTRACT);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(inputs);
    }
  }

  @Test
  void placesThatAreTakenAreKept() throws IOException {
    infer(1, 10);
    byte[] whole = Files.readAllBytes(outputs);
    Path kept = folder.resolve("kept");
    Files.move(outputs, kept);
    // The same examples, encrypted anew: another stream.
    encrypt();
    infer(1, 10);
    Files.move(kept, outputs, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> infer(1, 10)).hasMessageContaining("holds something else");
    Files.move(outputs, folder.resolve("outputs.part"));
    assertThatThrownBy(() -> infer(1, 10))
        .hasMessageContaining("outputs.part: was begun with another contract, key or inputs");
    assertSame(folder.resolve("outputs.part"), whole);
  }

  /** The range is 0 to 1 in steps of a third. */
  @Test
  void numbersOutsideTheRangeAreCountedAndNotClampedUnlessAsked() throws IOException {
    float half = 1 / 6f;
    List<float[]> all = new ArrayList<>();
    all.add(new float[] {-half, 1 + half, 0.3f, 1});
    all.add(new float[] {0, 8000, -0.17f, 1});
    all.add(new float[] {1.17f, 0, 0, 0});
    byte[] before = Files.readAllBytes(inputs);
    EncryptionJob strict = new EncryptionJob(client, EncryptionJob.OutOfRange.REFUSE);
    assertThatThrownBy(() -> strict.run(of(all), inputs, ProgressListener.NONE, token))
        .isInstanceOf(OutOfRangeException.class)
        .hasMessage(
            "3 numbers of 2 examples outside the contract's range, 0.0 to 1.0: the first is 8000.0"
                + " in example 2 (number 2)");
    assertThatThrownBy(() -> client.quantise(all.get(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("number 1 = 1.17: must be in the contract's range");
    assertSame(inputs, before);

    EncryptionJob.Report clamped = encrypt(client, all);
    assertThat(clamped.records()).isEqualTo(3);
    assertThat(clamped.clamped()).isEqualTo(3);
    assertThat(client.clamp(all.get(1))).containsExactly(0, 3, 0, 3);
    EncryptionJob.Report inside =
        strict.run(of(all.subList(0, 1)), inputs, ProgressListener.NONE, token);
    assertThat(inside).isEqualTo(new EncryptionJob.Report(1, 0, ""));
    assertThat(client.quantise(all.get(0))).containsExactly(0, 3, 1, 3);
  }

  /** Of every width that look-ups have, with phases all around the torus. */
  @Test
  void resultsThatTheModelCannotGiveAreRefusedByTheirPlace() {
    ParameterSet set = LookupSets.INSECURE_TEST;
    Shape shape = Shape.vector(2);
    for (int bits = 2; bits <= LweInteger.MOST_TORUS_BITS; bits++) {
      IntRange range = new IntRange(-1, bits == 2 ? 1 : 2);
      LookupClient owner =
          new LookupClient(
              KEY,
              new IntegerLayout(
                  new IntegerLayout.Tensor(shape, range, bits),
                  new IntegerLayout.Tensor(shape, range, bits)));
      for (int eighth = 0; eighth < 8; eighth++) {
        long phase = (long) eighth << 61;
        List<FineCiphertext> results =
            List.of(
                FineCiphertext.trivial(set.longDimension(), LweInteger.encode(1, bits)),
                FineCiphertext.trivial(set.longDimension(), phase));
        long value = phase >> (64 - bits);
        if (phase != LweInteger.encode(value, bits)) {
          continue;
        }
        if (!range.contains(value)) {
          assertThatThrownBy(() -> owner.decrypt(results))
              .as("%d bits, phase %d of 8", bits, eighth)
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageStartingWith("output 2 = ")
              .hasMessageContaining("the model's are -1 to ");
        } else {
          assertThat(owner.decrypt(results)).containsExactly(1, (int) value);
        }
      }
    }
  }

  @Test
  void bitsThatTheModelCannotGiveAreRefusedByTheirPlace() {
    ClientKey key = ClientKey.insecurelyGenerate(ParameterSets.INSECURE_TEST, SOURCE);
    Shape shape = Shape.vector(2);
    BitLayout layout =
        new BitLayout(
            new BitLayout.Tensor(shape, new IntRange(0, 7)),
            new BitLayout.Tensor(shape, new IntRange(0, 5)));
    BitwiseClient owner = new BitwiseClient(key, layout);
    Encryptor encryptor = new Encryptor(key);
    for (int value = 0; value < 8; value++) {
      List<LweCiphertext> bits =
          Stream.of(1, 0, 1, value & 1, value >> 1 & 1, value >> 2)
              .map(bit -> encryptor.encrypt(bit == 1))
              .toList();
      if (value <= 5) {
        assertThat(owner.decrypt(bits)).containsExactly(5, value);
      } else {
        assertThatThrownBy(() -> owner.decrypt(bits))
            .hasMessageStartingWith("output 2 = " + value + ": the model's are 0 to 5");
      }
    }
  }

  @Test
  void whatIsInThePartsPlaceStaysUnlessItIsThePart() throws IOException {
    Path part = InferenceJob.part(outputs);
    Files.writeString(part, "notes that are shorter than a header");
    assertThatThrownBy(() -> infer(1, 10))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("outputs.part: is there, and no stream of these inputs");
    assertThat(part).hasContent("notes that are shorter than a header");
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "someone's");
    for (Path target : new Path[] {elsewhere, folder.resolve("nothing")}) {
      Files.delete(part);
      Files.createSymbolicLink(part, target);
      assertThatThrownBy(() -> infer(1, 10)).hasMessage(part + ": is there, and no regular file");
    }
    assertThat(elsewhere).hasContent("someone's");
    assertThat(folder.resolve("nothing")).doesNotExist();

    Files.delete(part);
    infer(2, 10);
    byte[] whole = Files.readAllBytes(outputs);
    Files.delete(outputs);
    Files.write(part, Arrays.copyOf(whole, 50));
    infer(2, 10);
    assertSame(outputs, whole);
  }

  @Test
  void whileOneProgramInfersAnotherIsRefused() throws IOException {
    Path part = InferenceJob.part(outputs);
    try (LockedFile taken = LockedFile.open(part)) {
      assertThatThrownBy(() -> infer(1, 10)).hasMessage(part + ": is being written already");
      assertThat(taken.channel().size()).isZero();
    }
    assertThat(infer(2, 10).resumed()).isZero();
    assertThat(part).doesNotExist();
  }

  @Test
  void badExamplesAreNumbered() throws IOException {
    List<float[]> bad = new ArrayList<>(examples.subList(0, 2));
    bad.add(new float[3]);
    byte[] before = Files.readAllBytes(inputs);
    assertThatThrownBy(() -> encrypt(client, bad))
        .isInstanceOf(IOException.class)
        .hasMessage("example 3: 3 numbers: must be 4, of 4x1x1");
    bad.set(2, new float[] {0, Float.NaN, 0, 0});
    assertThatThrownBy(() -> encrypt(client, bad))
        .hasMessage("example 3: number 2 = NaN: must be finite");
    bad.set(2, new float[] {0, 0, 0, Float.NEGATIVE_INFINITY});
    assertThatThrownBy(() -> encrypt(client, bad))
        .hasMessage("example 3: number 4 = -Infinity: must be finite");
    assertThatThrownBy(() -> encrypt(client, List.of())).hasMessageStartingWith("no example");
    assertSame(inputs, before);
  }
}
