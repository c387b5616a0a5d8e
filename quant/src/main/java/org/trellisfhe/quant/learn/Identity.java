package org.trellisfhe.quant.learn;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trellisfhe.base.files.Checksum;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Selection;

/**
 * What tells trainings apart: everything that the network depends on that comes of one, by name.
 * Options stand there as they are, for messages; networks and examples as digests.
 *
 * @param parts in a fixed order
 */
record Identity(Map<String, String> parts) {
  Identity {
    parts = new LinkedHashMap<>(parts);
  }

  static Identity of(
      Network start,
      Optional<Scheme> scheme,
      Examples train,
      Examples validation,
      LearningOptions options,
      Loss loss) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("options", options.toString());
    parts.put("loss", loss.toString());
    parts.put("scheme", scheme.map(Identity::text).orElse("none"));
    parts.put("network", digest(start));
    parts.put("training examples", digest(train));
    parts.put("validation examples", digest(validation));
    return new Identity(parts);
  }

  /** The same for equal schemes, in whatever order exceptions are. */
  private static String text(Scheme scheme) {
    return scheme.input() + " " + scheme.standard() + " " + new TreeMap<>(scheme.exceptions());
  }

  private static String digest(Network network) {
    MessageDigest digest = Checksum.newDigest();
    add(digest, network.input().toString());
    for (Node node : network.nodes()) {
      add(digest, node.name() + " " + node.layer() + " " + node.inputs());
      numbers(node.layer()).forEach(values -> add(digest, values));
      if (node.layer() instanceof Selection selection) {
        add(digest, Arrays.toString(selection.from()) + " " + selection.fill());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<float[]> numbers(Layer layer) {
    if (layer instanceof Dense dense) {
      return List.of(dense.weights(), dense.bias());
    } else if (layer instanceof Convolution convolution) {
      return List.of(convolution.weights(), convolution.bias());
    } else if (layer instanceof BatchNormalisation normalisation) {
      return List.of(normalisation.factors(), normalisation.offsets());
    }
    return List.of();
  }

  private static String digest(Examples examples) {
    MessageDigest digest = Checksum.newDigest();
    add(digest, examples.shape() + " " + examples.size());
    float[] input = new float[examples.shape().size()];
    float[] target = new float[examples.targets()];
    for (int i = 0; i < examples.size(); i++) {
      examples.input(i, input);
      examples.target(i, target);
      add(digest, input);
      add(digest, target);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static void add(MessageDigest digest, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    digest.update(bytes.array());
  }

  /** What another training has of its own, for people; nothing if it is the same. */
  List<String> differences(Identity other) {
    List<String> differences = new ArrayList<>();
    parts.forEach(
        (name, own) -> {
          String found = other.parts.getOrDefault(name, "none");
          if (!found.equals(own)) {
            differences.add("%s: %s there, %s here".formatted(name, found, own));
          }
        });
    return differences;
  }
}
