package org.trellisfhe.examples.cryptonets.encrypted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.io.CkksCiphertextFile;
import org.trellisfhe.nn.ckks.SquaresPlan;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Shape;

/** What a server makes of the messages of a client, right and wrong ones. */
class ImageServerTest {
  private static final CkksParameters SET = CkksSets.N8192_DEPTH2;

  private final SquaresPlan plan =
      new SquaresPlan(
          Network.sequential(
              Shape.vector(3),
              List.of(
                  new Dense(3, 1, new float[] {1, 2, -1}, new float[] {0.5f}),
                  new Activated(ActivationFunction.SQUARE))),
          SET);
  private final List<float[]> images = List.of(new float[] {1, 0.5f, 0}, new float[] {0, 0, 1});

  private List<byte[]> messages(ImageClient client) throws IOException {
    List<byte[]> messages = new ArrayList<>();
    client.encrypt(images, messages::add);
    return messages;
  }

  @Test
  void bytesAreAllThatPasses() throws IOException {
    ImageClient client = ImageClient.withNewKeys(SET);
    try (ImageServer server = new ImageServer(plan, client.evaluationKey(), 1)) {
      byte[] results = server.infer(messages(client).iterator());
      List<double[]> outputs = client.decrypt(results, images.size());
      assertThat(outputs.get(0)[0]).isCloseTo(6.25, within(1e-5));
      assertThat(outputs.get(1)[0]).isCloseTo(0.25, within(1e-5));
      assertThatThrownBy(() -> ImageClient.withNewKeys(SET).decrypt(results, images.size()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be under");
    }
  }

  @Test
  void wrongMessagesAreRefused() throws IOException {
    ImageClient client = ImageClient.withNewKeys(SET);
    List<byte[]> messages = messages(client);
    try (ImageServer server = new ImageServer(plan, client.evaluationKey(), 1)) {
      assertThatThrownBy(() -> server.infer(messages.subList(0, 2).iterator()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("ciphertexts = 2: must be 3");
      List<byte[]> others = messages(ImageClient.withNewKeys(SET));
      assertThatThrownBy(() -> server.infer(others.iterator()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("ciphertext 0 under");
      byte[] damaged = messages.get(1).clone();
      damaged[damaged.length / 2] ^= 1;
      assertRefused(server, messages, damaged, "");
      assertRefused(server, messages, joined(messages), "message of 2 ciphertexts: must be of 1");
      assertRefused(
          server, messages, messages(ImageClient.withNewKeys(CkksSets.N8192_DEPTH3)).get(0), "");
    }
    byte[] key = client.evaluationKey();
    key[key.length / 2] ^= 1;
    assertThatThrownBy(() -> new ImageServer(plan, key, 1))
        .isInstanceOf(MalformedDataException.class);
  }

  private static byte[] joined(List<byte[]> messages) throws IOException {
    List<SeededCkksCiphertext> two = new ArrayList<>();
    for (byte[] message : messages.subList(0, 2)) {
      two.addAll(CkksCiphertextFile.readSeeded(new ByteArrayInputStream(message), SET));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CkksCiphertextFile.writeSeeded(two, bytes);
    return bytes.toByteArray();
  }

  private static void assertRefused(
      ImageServer server, List<byte[]> messages, byte[] wrong, String message) {
    List<byte[]> changed = List.of(messages.get(0), wrong, messages.get(2));
    assertThatThrownBy(() -> server.infer(changed.iterator()))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining(message);
  }
}
