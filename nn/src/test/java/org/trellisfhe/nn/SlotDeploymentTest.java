package org.trellisfhe.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksPlaintext;
import org.trellisfhe.lwe.ckks.Scale;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.io.CkksKeyFile;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.client.DecryptionJob;
import org.trellisfhe.nn.client.EncryptionJob;
import org.trellisfhe.nn.client.Examples;
import org.trellisfhe.nn.client.Outputs;
import org.trellisfhe.nn.client.RecordClient;
import org.trellisfhe.nn.deploy.ContractFile;
import org.trellisfhe.nn.deploy.DeployedModel;
import org.trellisfhe.nn.deploy.Inference;
import org.trellisfhe.nn.deploy.InferenceJob;
import org.trellisfhe.nn.deploy.Mode;
import org.trellisfhe.nn.deploy.RecordWriter;
import org.trellisfhe.nn.deploy.ServerFiles;
import org.trellisfhe.nn.deploy.SlotContract;
import org.trellisfhe.nn.deploy.SlotPacking;
import org.trellisfhe.nn.deploy.SlotRecord;
import org.trellisfhe.nn.deploy.StreamHeader;
import org.trellisfhe.nn.deploy.StreamId;
import org.trellisfhe.nn.deploy.StreamKind;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.Polynomial;
import org.trellisfhe.quant.io.ModelFile;
import org.trellisfhe.quant.io.Provenance;
import org.trellisfhe.quant.io.RealModel;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** All parties' jobs on numbers in slots, with nothing between them but files. */
class SlotDeploymentTest {
  private static final RandomSource SOURCE = RandomSource.seeded(Seed.ofNumber(9));
  private static final RealModel WINDOWS = windows();
  private static final RealModel SQUARES = squares();

  private final SplittableRandom random = new SplittableRandom(3);
  private final CancellationToken token = new CancellationToken();

  @TempDir private Path folder;

  private static float[] weights(SplittableRandom random, int count, double greatest) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) random.nextDouble(-greatest, greatest);
    }
    return weights;
  }

  private static RealModel model(String title, Shape shape, List<Layer> layers) {
    return new RealModel(
        Network.sequential(shape, layers), 0, 1, List.of(), Provenance.unknown(title, "a test"));
  }

  /** One filter over time. */
  private static RealModel windows() {
    SplittableRandom random = new SplittableRandom(1);
    Activated cubic = new Activated(Polynomial.of(0.5, 0.197, 0, -0.004));
    Convolution filter =
        new Convolution(Window.of(3, 5), 1, 1, weights(random, 15, 0.6), new float[] {0.1f});
    Dense dense = new Dense(8, 1, weights(random, 8, 0.5), new float[] {-0.2f});
    return model("windows", new Shape(1, 10, 5), List.of(filter, cubic, dense, cubic));
  }

  /** Dense layers and a square, three results. */
  private static RealModel squares() {
    SplittableRandom random = new SplittableRandom(2);
    return model(
        "squares",
        Shape.vector(6),
        List.of(
            new Dense(6, 4, weights(random, 24, 0.5), weights(random, 4, 0.5)),
            new Activated(ActivationFunction.SQUARE),
            new Dense(4, 3, weights(random, 12, 1), weights(random, 3, 1))));
  }

  private List<float[]> examples(RealModel model, int count) {
    List<float[]> examples = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      float[] example = new float[model.input().size()];
      for (int i = 0; i < example.length; i++) {
        example[i] = (float) random.nextDouble();
      }
      examples.add(example);
    }
    return examples;
  }

  private static Examples of(List<float[]> examples) {
    Iterator<float[]> all = examples.iterator();
    return new Examples() {
      @Override
      public Optional<float[]> next() {
        return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  /** All that the parties have. */
  private final class Parties {
    private final RealModel model;
    private final SlotContract contract;
    private final CkksClientKey key;
    private final ServerFiles server;
    private final RecordClient client;
    private final Path inputs = folder.resolve("inputs");
    private final Path outputs = folder.resolve("outputs");

    Parties(RealModel model) throws IOException {
      this.model = model;
      server =
          new ServerFiles(
              folder.resolve("model.trl"),
              folder.resolve("contract.json"),
              folder.resolve("server.key"));
      ModelFile.write(server.model(), model);
      DeployedModel planned = DeployedModel.quickest(model, Mode.CKKS, -128);
      ContractFile.write(server.contract(), planned.contract());
      contract = (SlotContract) ContractFile.read(server.contract());
      key = CkksClientKey.insecurelyGenerate(contract.parameters(), SOURCE);
      CkksEvaluationKey evaluationKey = CkksKeyGenerator.generate(key, contract.automorphisms());
      CkksKeyFile.write(evaluationKey, server.evaluationKey());
      client = RecordClient.of(key, contract);
    }

    EncryptionJob.Report encrypt(List<float[]> examples) throws IOException {
      return new EncryptionJob(client, EncryptionJob.OutOfRange.REFUSE)
          .run(of(examples), inputs, ProgressListener.NONE, token);
    }

    InferenceJob.Report infer(int threads, int group, CancellationToken stop) throws IOException {
      DeployedModel deployed = server.plan(Optional.of(Privacy.NONE), ProgressListener.NONE);
      try (Inference inference = server.open(deployed, threads)) {
        return new InferenceJob(contract, inference, group)
            .run(inputs, outputs, ProgressListener.NONE, stop);
      }
    }

    List<Outputs> decrypt() throws IOException {
      List<Outputs> all = new ArrayList<>();
      new DecryptionJob(client).run(outputs, (index, each) -> all.add(each), token);
      return all;
    }

    void assertRight(List<float[]> examples) throws IOException {
      List<Outputs> found = decrypt();
      assertThat(found).hasSameSizeAs(examples);
      for (int k = 0; k < found.size(); k++) {
        float[] expected = model.network().apply(examples.get(k));
        double[] numbers = found.get(k).numbers();
        assertThat(numbers).hasSameSizeAs(expected);
        for (int i = 0; i < numbers.length; i++) {
          // The network in the clear rounds to floats.
          assertThat(Math.abs(numbers[i] - expected[i])).isLessThan(contract.maxError() + 1e-6);
        }
      }
    }
  }

  @Test
  void windowsInARowGiveTheNetworksResults() throws IOException {
    Parties parties = new Parties(WINDOWS);
    assertThat(parties.contract.packing()).isEqualTo(new SlotPacking.InARow(80, 8));
    assertThat(parties.contract.batch().examples()).isEqualTo(51);
    assertThat(parties.contract.maxError()).isBetween(1e-6, 1e-2);
    List<float[]> examples = examples(WINDOWS, 120);
    assertThat(parties.encrypt(examples).records()).isEqualTo(120);
    InferenceJob.Report report = parties.infer(2, 2, token);
    assertThat(report.examples()).isEqualTo(120);
    parties.assertRight(examples);
    assertThat(parties.infer(1, 1, token)).isEqualTo(new InferenceJob.Report(120, 120, 0));
  }

  @Test
  void aNumberACiphertextGivesThemToo() throws IOException {
    Parties parties = new Parties(SQUARES);
    assertThat(parties.contract.packing()).isEqualTo(new SlotPacking.OneEach());
    List<float[]> examples = examples(SQUARES, 7);
    parties.encrypt(examples);
    assertThat(parties.infer(2, 3, token).examples()).isEqualTo(7);
    parties.assertRight(examples);
  }

  /** Wherever the program was stopped, in the middle of a batch, too. */
  @Test
  void aJobThatWasStoppedGoesOnToTheSameBytes() throws IOException {
    Parties parties = new Parties(SQUARES);
    parties.encrypt(examples(SQUARES, 4096 + 10));
    parties.infer(1, 1, token);
    byte[] whole = Files.readAllBytes(parties.outputs);
    for (int cut : new int[] {1, 100, whole.length / 7, whole.length / 2, whole.length * 5 / 6}) {
      Files.delete(parties.outputs);
      Files.write(folder.resolve("outputs.part"), Arrays.copyOf(whole, cut));
      InferenceJob.Report report = parties.infer(2, 2, token);
      assertThat(report.examples()).isEqualTo(4106);
      assertThat(report.resumed()).isEqualTo(cut > whole.length * 51 / 100 ? 4096 : 0);
      assertThat(Files.readAllBytes(parties.outputs)).isEqualTo(whole);
    }
    Files.delete(parties.outputs);
    CancellationToken stop = new CancellationToken();
    stop.cancel();
    assertThatThrownBy(() -> parties.infer(1, 1, stop)).isInstanceOf(CancellationException.class);
    assertThat(parties.outputs).doesNotExist();
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() throws IOException {
    Parties parties = new Parties(SQUARES);
    List<float[]> examples = examples(SQUARES, 2);
    parties.encrypt(examples);
    CkksClientKey strange = CkksClientKey.insecurelyGenerate(parties.contract.parameters(), SOURCE);
    Path own = folder.resolve("own.key");
    Files.move(parties.server.evaluationKey(), own);
    CkksKeyFile.write(
        CkksKeyGenerator.generate(strange, List.of()), parties.server.evaluationKey());
    assertThatThrownBy(() -> parties.infer(1, 1, token))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("under " + parties.key.keyId() + ": expected some under ");
    Files.delete(parties.server.evaluationKey());
    Files.move(own, parties.server.evaluationKey());
    parties.infer(1, 1, token);
    DecryptionJob wrong = new DecryptionJob(RecordClient.of(strange, parties.contract));
    assertThatThrownBy(() -> wrong.run(parties.outputs, (index, each) -> {}, token))
        .hasMessageContaining("expected some under " + strange.keyId());

    ClientKey bits = ClientKey.insecurelyGenerate(LookupSets.INSECURE_TEST, SOURCE);
    assertThatThrownBy(() -> RecordClient.of(bits, parties.contract))
        .hasMessageStartingWith("client key for 'insecure-lookup-test': the contract is for 'ckks");
    assertThatThrownBy(() -> DeployedModel.quickest(SQUARES, Mode.LOOKUP, -128))
        .hasMessage("model on real numbers: it runs in mode ckks only");
    assertThatThrownBy(
            () ->
                DeployedModel.of(
                    SQUARES, Mode.CKKS, parties.contract.parameters(), new Privacy(10)))
        .hasMessageStartingWith("privacy 10: must be none in mode ckks");
    assertThatThrownBy(() -> DeployedModel.of(WINDOWS, parties.contract))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageStartingWith("contract for model ");
  }

  @Test
  void numbersOutsideTheRangeAreRefusedOrClamped() throws IOException {
    Parties parties = new Parties(SQUARES);
    List<float[]> examples = examples(SQUARES, 3);
    examples.get(1)[2] = 1.5f;
    assertThatThrownBy(() -> parties.encrypt(examples))
        .hasMessageStartingWith(
            "1 number of 1 example outside the contract's range, 0.0 to 1.0: the first is 1.5 in"
                + " example 2");
    EncryptionJob.Report report =
        new EncryptionJob(parties.client, EncryptionJob.OutOfRange.CLAMP)
            .run(of(examples), parties.inputs, ProgressListener.NONE, token);
    assertThat(report.clamped()).isEqualTo(1);
    parties.infer(1, 1, token);
    examples.get(1)[2] = 1;
    parties.assertRight(examples);
  }

  @Test
  void aKeyThatWasMadeForAnotherContractOfTheSetIsNamed() throws IOException {
    Parties parties = new Parties(WINDOWS);
    parties.encrypt(examples(WINDOWS, 1));
    CkksKeyFile.write(
        CkksKeyGenerator.generate(parties.key, parties.contract.automorphisms().subList(0, 2)),
        parties.server.evaluationKey());
    assertThatThrownBy(() -> parties.infer(1, 1, token))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageStartingWith(parties.server.evaluationKey() + ": key for X^[")
        .hasMessageContaining("the plan needs X^" + parties.contract.automorphisms());
  }

  /** As long as a fresh one, and at half its scale: the results would be others. */
  @Test
  void recordsThatAreNotFreshAreRefusedByTheirExamples() throws IOException {
    for (RealModel model : List.of(WINDOWS, SQUARES)) {
      Parties parties = new Parties(model);
      CkksParameters set = parties.contract.parameters();
      int bits = (int) Math.round(set.scale().log2());
      CkksPlaintext halved =
          new CkksEncoder(set)
              .encode(new double[set.slots()], Scale.powerOfTwo(bits - 1), set.levels());
      StreamHeader header =
          new StreamHeader(
              StreamKind.INPUTS,
              parties.contract.digest(),
              parties.key.keyId(),
              StreamId.random(SOURCE));
      CkksEncryptor encryptor = new CkksEncryptor(parties.key);
      try (OutputStream out = Files.newOutputStream(parties.inputs)) {
        RecordWriter writer = RecordWriter.begin(out, header);
        for (int i = 0; i < parties.contract.batch().inputRecords(); i++) {
          writer.write(SlotRecord.input(7, encryptor.encrypt(halved)));
        }
        writer.end();
      }
      assertThatThrownBy(() -> parties.infer(2, 2, token))
          .isInstanceOf(MalformedDataException.class)
          .hasMessageStartingWith(parties.inputs + ": in examples 1 to 7: ciphertext by ")
          .hasMessageContaining("must be fresh, by " + set.levels());
      Files.deleteIfExists(InferenceJob.part(parties.outputs));
    }
  }

  @Test
  void aContractOfAnotherPackingIsRefusedByIt() throws IOException {
    SlotContract planned =
        (SlotContract) DeployedModel.quickest(WINDOWS, Mode.CKKS, -128).contract();
    SlotContract wider =
        new SlotContract(
            planned.title(),
            planned.model(),
            planned.parameters(),
            planned.input(),
            planned.outputShape(),
            planned.labels(),
            new SlotPacking.InARow(160, 8),
            planned.automorphisms(),
            planned.outputBytes(),
            planned.maxError());
    assertThatThrownBy(() -> DeployedModel.of(WINDOWS, wider))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageStartingWith(
            "contract that the model cannot keep: packing InARow[block=160, rowStep=8]: the network"
                + " has InARow[block=80, rowStep=8]");
  }

  @Test
  void automorphismsOfAContractDiffer() {
    SlotContract planned =
        (SlotContract) DeployedModel.quickest(WINDOWS, Mode.CKKS, -128).contract();
    assertThatThrownBy(
            () ->
                new SlotContract(
                    planned.title(),
                    planned.model(),
                    planned.parameters(),
                    planned.input(),
                    planned.outputShape(),
                    planned.labels(),
                    planned.packing(),
                    List.of(5, 25, 5),
                    planned.outputBytes(),
                    planned.maxError()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("automorphisms = [5, 25, 5]: must differ");
  }

  /** A few hundred bytes describe them, and they would take hours. */
  @Test
  void networksThatAreTooLargeToPlanAreRefusedAtOnce() {
    int side = 1024;
    AveragePool pool =
        new AveragePool(
            Window.of(side + 1, side + 1).withPadding(side / 2, side / 2, side / 2, side / 2));
    RealModel terms = model("terms", new Shape(1, side / 2, side), List.of(pool));
    assertThatThrownBy(() -> DeployedModel.quickest(terms, Mode.CKKS, -128))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("terms of sums and maxima: at most 67,108,864 are planned");
    AveragePool one = new AveragePool(Window.of(1, 1));
    RealModel values = model("values", new Shape(1, side, side), List.of(one, one));
    assertThatThrownBy(() -> DeployedModel.quickest(values, Mode.CKKS, -128))
        .hasMessageContaining("a network of 3,145,728 values: at most 1,048,576 are planned");
    RealModel joined = model("joined", new Shape(1, 256, side), List.of(one, one));
    assertThatThrownBy(() -> DeployedModel.quickest(joined, Mode.CKKS, -128))
        .hasMessageContaining("steps: must be at most 4,294,967,296");
  }

  @Test
  void networksThatNoWayHoldsAreRefused() {
    RealModel relu =
        model("relu", Shape.vector(2), List.of(new Activated(ActivationFunction.RELU)));
    assertThatThrownBy(() -> DeployedModel.quickest(relu, Mode.CKKS, -128))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no set holds the network: ")
        .hasMessageContaining("node 'activated0'");
  }
}
