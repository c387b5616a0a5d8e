package org.trellisfhe.quant.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.lower.StageNumbers;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;

/** A network while it is learned: forward and backward over batches. Mutable, of one thread. */
final class Learner {
  private final Network network;
  private final Optional<Scheme> scheme;
  private final Steps steps;
  private final Workers.Run run;

  Learner(Network network, Optional<Scheme> scheme, Workers.Run run) {
    this.network = network;
    this.scheme = scheme;
    this.run = run;
    this.steps = new Steps(network, scheme);
  }

  Steps steps() {
    return steps;
  }

  int outputNode() {
    return network.nodes().size() - 1;
  }

  /**
   * Brings the weights that are computed with up to date with the real ones.
   *
   * @param training or else inference, which keeps to the scales that were learned
   */
  void project(boolean training) {
    for (Step step : steps.all()) {
      Weights weights = Steps.weights(step);
      if (weights != null) {
        weights.project(training, run);
      }
      if (!training) {
        steps.endings(step.node()).forEach(Ending::settle);
      }
    }
  }

  /** Takes the scales that inference keeps to, whatever the last batch had. */
  void settle() {
    for (Step step : steps.all()) {
      steps.endings(step.node()).forEach(Ending::settle);
    }
  }

  /** Computes all values from those of the input. */
  void forward(Batch batch) {
    scheme.ifPresent(some -> round(batch, some.input()));
    for (Step step : steps.all()) {
      step.forward(batch, run);
      for (Ending ending : steps.endings(step.node())) {
        ending.forward(batch, step.node(), run);
      }
    }
  }

  private static void round(Batch batch, IntegerFormat format) {
    double low = format.range().low();
    double high = format.range().high();
    for (int i = 0; i < batch.count(); i++) {
      float[] row = batch.values(Network.INPUT)[i];
      for (int k = 0; k < row.length; k++) {
        double level = Math.floor(row[k] / format.unit() + 0.5);
        row[k] = (float) (format.unit() * Math.max(low, Math.min(high, level)));
      }
    }
  }

  /** Computes the derivatives by all weights from those by the output. */
  void backward(Batch batch) {
    for (Slot slot : slots()) {
      Arrays.fill(slot.gradient(), 0);
    }
    for (int node = 0; node < outputNode(); node++) {
      for (int i = 0; i < batch.count(); i++) {
        Arrays.fill(batch.gradients(node)[i], 0);
      }
    }
    for (int node = outputNode(); node >= 0; node--) {
      List<Ending> endings = steps.endings(node);
      for (int i = endings.size() - 1; i >= 0; i--) {
        endings.get(i).backward(batch, node, run);
      }
      steps.all().get(node).backward(batch, run);
    }
  }

  List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    steps.all().forEach(step -> slots.addAll(step.slots()));
    return slots;
  }

  /** {@return everything that training changes here} */
  State state() {
    State state = new State();
    slots().forEach(slot -> state.add(slot.values()));
    for (Step step : steps.all()) {
      if (step instanceof NormalisationStep normalisation) {
        normalisation.statistics().forEach(state::add);
      }
      steps.endings(step.node()).forEach(ending -> ending.addTo(state));
    }
    steps.addTo(state);
    return state;
  }

  /** {@return the network with its real weights as they are now} */
  Network network() {
    List<Node> nodes = new ArrayList<>();
    for (Step step : steps.all()) {
      Node node = network.nodes().get(step.node());
      nodes.add(new Node(node.name(), layer(node.layer(), step), node.inputs()));
    }
    return new Network(network.input(), nodes);
  }

  private static Layer layer(Layer layer, Step step) {
    if (layer instanceof Dense dense) {
      Weights weights = Steps.weights(step);
      return new Dense(dense.inputCount(), dense.outputCount(), weights.flat(), weights.realBias());
    } else if (layer instanceof Convolution convolution) {
      Weights weights = Steps.weights(step);
      return new Convolution(
          convolution.window(),
          convolution.inputChannels(),
          convolution.outputChannels(),
          weights.flat(),
          weights.realBias());
    } else if (step instanceof NormalisationStep normalisation) {
      return normalisation.layer();
    }
    return layer;
  }

  /** {@return the integers and scales of every stage, of a network with a scheme} */
  List<StageNumbers> numbers() {
    return steps.numbers();
  }
}
