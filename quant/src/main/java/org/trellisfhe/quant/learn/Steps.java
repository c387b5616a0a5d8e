package org.trellisfhe.quant.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.lower.MatchedUnits;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.lower.Stage;
import org.trellisfhe.quant.lower.StageNumbers;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Sum;

/** Lays a network out as steps, with what a scheme puts after them. */
final class Steps {
  private final Network network;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, List<Ending>> endings = new HashMap<>();
  private final Map<Integer, Quantised> quantised = new HashMap<>();

  /** What a quantised stage is learned with: rule of its weights or null, levels or null. */
  private record Quantised(Stage stage, GridRule rule, Levels levels) {}

  Steps(Network network, Optional<Scheme> scheme) {
    this.network = network;
    scheme.ifPresent(this::quantise);
    for (int i = 0; i < network.nodes().size(); i++) {
      steps.add(step(i));
    }
  }

  private void quantise(Scheme scheme) {
    Map<Integer, DoubleSupplier> units = new HashMap<>();
    Map<Integer, IntRange> ranges = new HashMap<>();
    units.put(Network.INPUT, scheme.input()::unit);
    ranges.put(Network.INPUT, scheme.input().range());
    for (Stage stage : Stage.of(network)) {
      DoubleSupplier unit = units.get(stage.inputs().get(0));
      IntRange range = ranges.get(stage.inputs().get(0));
      LayerScheme layer = scheme.layer(stage.name());
      if (!stage.rounded()) { // Sums that go on as they are must have one unit.
        layer = layer.withPerChannel(false);
      }
      GridRule rule =
          stage.weighted()
              ? new GridRule(layer, range, unit, new InputSizes(groups(stage.layer())))
              : null;
      Levels levels = null;
      if (stage.rounded()) {
        levels = new Levels(stage, layer, sumUnit(stage, rule, units));
        endings.computeIfAbsent(stage.end(), end -> new ArrayList<>()).add(levels);
        unit = levels::unit;
        range = layer.levels(stage.signed());
      } else if (stage.layer() instanceof AveragePool pool) {
        DoubleSupplier each = unit;
        int area = pool.window().area();
        unit = () -> each.getAsDouble() / area;
        range = range.times(area);
      } else if (stage.layer() instanceof Selection) { // Its constant is 0 where it has one.
        range = range.union(IntRange.of(0));
      }
      units.put(stage.end(), unit);
      ranges.put(stage.end(), range);
      quantised.put(stage.node(), new Quantised(stage, rule, levels));
    }
  }

  /** {@return how many groups there are of inputs that the same weights are multiplied with} */
  private static int groups(Layer layer) {
    return layer instanceof Convolution convolution
        ? convolution.inputChannels()
        : ((Dense) layer).inputCount();
  }

  private static DoubleSupplier sumUnit(
      Stage stage, GridRule rule, Map<Integer, DoubleSupplier> units) {
    DoubleSupplier first = units.get(stage.inputs().get(0));
    if (rule != null) {
      return rule::sumUnit;
    } else if (stage.layer() instanceof AveragePool pool) {
      return () -> first.getAsDouble() / pool.window().area();
    }
    if (stage.layer() instanceof Selection) {
      return first;
    }
    DoubleSupplier second = units.get(stage.inputs().get(stage.inputs().size() - 1));
    return () -> MatchedUnits.of(first.getAsDouble(), second.getAsDouble()).unit();
  }

  private Step step(int i) {
    Node node = network.nodes().get(i);
    Layer layer = node.layer();
    Shape input = network.shape(node.inputs().get(0));
    Quantised how = quantised.get(i);
    WeightRule rule = how == null || how.rule == null ? WeightRule.NONE : how.rule;
    if (layer instanceof Dense dense) {
      return new DenseStep(i, node.inputs(), new Weights(dense.weights(), dense.bias(), rule));
    } else if (layer instanceof Convolution convolution) {
      Weights weights = new Weights(convolution.weights(), convolution.bias(), rule);
      return new ConvolutionStep(i, node.inputs(), weights, convolution, input);
    } else if (layer instanceof AveragePool pool) {
      return new PoolStep(i, node.inputs(), pool.window(), input, false);
    } else if (layer instanceof MaxPool pool) {
      return new PoolStep(i, node.inputs(), pool.window(), input, true);
    } else if (layer instanceof BatchNormalisation normalisation) {
      return new NormalisationStep(i, node.inputs(), normalisation, input);
    } else if (layer instanceof Activated activated) {
      return new ActivatedStep(i, node.inputs(), activated.function());
    }
    if (layer instanceof Selection selection) {
      return new SelectionStep(i, node.inputs(), selection);
    }
    return new SumStep(i, node.inputs(), (Sum) layer);
  }

  List<Step> all() {
    return steps;
  }

  /** What follows a node's step; may be added to. */
  List<Ending> endings(int node) {
    return endings.computeIfAbsent(node, none -> new ArrayList<>());
  }

  /** {@return the numbers of every stage, as they are in inference} */
  List<StageNumbers> numbers() {
    List<StageNumbers> numbers = new ArrayList<>();
    for (Stage stage : Stage.of(network)) {
      Quantised how = quantised.get(stage.node());
      double unit = how.levels == null ? 1 : how.levels.inferenceUnit();
      numbers.add(
          how.rule == null
              ? StageNumbers.ofUnit(unit)
              : new StageNumbers(
                  how.rule.projection().flat(), how.rule.projection().scales(), unit));
    }
    return numbers;
  }

  /** Adds the scales of all weights that are on grids. */
  void addTo(State state) {
    for (Step step : steps) {
      Quantised how = quantised.get(step.node());
      if (how != null && how.rule != null) {
        how.rule.addTo(state, weights(step));
      }
    }
  }

  /** {@return the weights of a step that has some, or null} */
  static Weights weights(Step step) {
    if (step instanceof DenseStep dense) {
      return dense.weights();
    }
    return step instanceof ConvolutionStep convolution ? convolution.weights() : null;
  }
}
