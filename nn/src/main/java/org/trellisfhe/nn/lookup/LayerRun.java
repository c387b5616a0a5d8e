package org.trellisfhe.nn.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.lookup.LookupEvaluator;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.nn.internal.Row;
import org.trellisfhe.nn.internal.Tournament;
import org.trellisfhe.quant.integer.IntegerNetwork;

/** Computes one group of values for several examples at once. */
final class LayerRun {
  /** Enough to share the key; few enough that a run stops soon, and the threads end together. */
  private static final int LOOKUPS_AT_ONCE = 16;

  private static final int SUMS_AT_ONCE = 64;

  private final LookupPlan plan;
  private final NetworkValues values;
  private final LookupEvaluator evaluator;
  private final LookupThreads threads;
  private final Optional<Concealment> concealment;
  private final List<ExampleValues> examples;

  /** A value of one of the examples. */
  private record Cell(ExampleValues example, int output) {}

  /** A pair of one of the examples, whose greater takes the second's place. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Duel(FineCiphertext[] places, Tournament.Pair pair) {}

  LayerRun(
      LookupPlan plan,
      LookupEvaluator evaluator,
      LookupThreads threads,
      Optional<Concealment> concealment,
      List<ExampleValues> examples) {
    this.plan = plan;
    this.values = plan.values();
    this.evaluator = evaluator;
    this.threads = threads;
    this.concealment = concealment;
    this.examples = examples;
  }

  /** The work on sums, parts of which may be done at once. */
  List<LookupThreads.Job> sums(PlannedGroup group) {
    int most = group.group().looksUp() ? LOOKUPS_AT_ONCE : SUMS_AT_ONCE;
    int rotations = group.lookup().map(lookup -> lookup.rotations()).orElse(0);
    List<LookupThreads.Job> jobs = new ArrayList<>();
    for (List<Cell> part : threads.parts(cells(group), most)) {
      jobs.add(
          new LookupThreads.Job(() -> computeSums(group, part), (long) part.size() * rotations));
    }
    return jobs;
  }

  private List<Cell> cells(PlannedGroup group) {
    List<Cell> cells = new ArrayList<>();
    for (ExampleValues example : examples) {
      for (int output : group.group().place().outputs()) {
        cells.add(new Cell(example, output));
      }
    }
    return cells;
  }

  private void computeSums(PlannedGroup group, List<Cell> cells) {
    List<FineCiphertext> sums = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= cells.size(); to++) {
      if (to == cells.size() || cells.get(to).example != cells.get(from).example) {
        sums.addAll(sumsOfOne(group, cells.subList(from, to)));
        from = to;
      }
    }
    List<FineCiphertext> results = lookedUp(group, sums);
    for (int i = 0; i < results.size(); i++) {
      Cell cell = cells.get(i);
      cell.example.set(group.group().node(), cell.output, results.get(i));
    }
  }

  private List<FineCiphertext> sumsOfOne(PlannedGroup group, List<Cell> cells) {
    int node = group.group().node();
    return WeightedSums.of(
        cells.get(0).example.inputs(node),
        cells.stream().map(cell -> sum(group, values.row(node, cell.output))).toList(),
        plan.parameters().longDimension(),
        group.readVariance());
  }

  private WeightedSums.Sum sum(PlannedGroup group, Row row) {
    int node = group.group().node();
    long[] weights = new long[row.size()];
    for (int k = 0; k < weights.length; k++) {
      int source = values.sourceOf(node, row.indices()[k]);
      weights[k] = (long) row.weights()[k] << excess(source, group.torusBits());
    }
    return new WeightedSums.Sum(
        row.indices(), weights, LweInteger.encode(row.bias(), group.torusBits()));
  }

  /** How many torus bits a node's values have more than they are wanted with. */
  private int excess(int node, int wanted) {
    return plan.draft().torusBits().of(node) - wanted;
  }

  private List<FineCiphertext> lookedUp(PlannedGroup group, List<FineCiphertext> read) {
    if (group.lookup().isEmpty()) {
      return read;
    }
    ValueGroup.Read what = group.group().read();
    List<FineCiphertext> masked =
        concealment.map(own -> own.ofRead(group.group().node(), read)).orElse(read);
    List<LweInteger> integers =
        masked.stream()
            .map(
                ciphertext ->
                    new LweInteger(
                        ciphertext, what.range().low(), what.range().high(), group.torusBits()))
            .toList();
    return evaluator.apply(group.lookup().get(), integers).stream()
        .map(LweInteger::ciphertext)
        .toList();
  }

  /** Takes maxima, round by round. */
  void maxima(PlannedGroup group, LookupThreads.Run run) {
    List<Cell> cells = cells(group);
    List<FineCiphertext[]> places = cells.stream().map(cell -> operands(group, cell)).toList();
    int rotations = group.lookup().map(lookup -> lookup.rotations()).orElse(0);
    for (int round = 0; round < group.group().read().rounds(); round++) {
      List<LookupThreads.Job> jobs = new ArrayList<>();
      for (List<Duel> part : threads.parts(duels(places, round), LOOKUPS_AT_ONCE)) {
        jobs.add(
            new LookupThreads.Job(
                () -> computeGreater(group, part), (long) part.size() * rotations));
      }
      run.work(jobs);
    }
    for (int i = 0; i < places.size(); i++) {
      FineCiphertext[] own = places.get(i);
      cells.get(i).example.set(group.group().node(), cells.get(i).output, own[own.length - 1]);
    }
  }

  private static List<Duel> duels(List<FineCiphertext[]> places, int round) {
    List<Duel> duels = new ArrayList<>();
    for (FineCiphertext[] own : places) {
      List<List<Tournament.Pair>> rounds = Tournament.rounds(own.length);
      if (round < rounds.size()) {
        rounds.get(round).forEach(pair -> duels.add(new Duel(own, pair)));
      }
    }
    return duels;
  }

  private FineCiphertext[] operands(PlannedGroup group, Cell cell) {
    int node = group.group().node();
    int source = values.network().nodes().get(node).inputs().get(0);
    int torusBits = plan.draft().torusBits().of(node);
    return IntStream.of(values.operands(node, cell.output))
        .mapToObj(
            operand ->
                values.isConstant(source, operand)
                    ? constant(source, operand, torusBits)
                    : scaled(cell.example.get(source, operand), excess(source, torusBits)))
        .toArray(FineCiphertext[]::new);
  }

  private static FineCiphertext scaled(FineCiphertext ciphertext, int excess) {
    return excess == 0 ? ciphertext : ciphertext.times(1L << excess, 0);
  }

  private FineCiphertext constant(int node, int index, int torusBits) {
    return FineCiphertext.trivial(
        plan.parameters().longDimension(),
        LweInteger.encode(values.range(node, index).low(), torusBits));
  }

  private void computeGreater(PlannedGroup group, List<Duel> duels) {
    long weight = 1L << excess(group.group().node(), group.torusBits());
    List<FineCiphertext> differences = new ArrayList<>();
    for (Duel duel : duels) {
      List<FineCiphertext> pair =
          List.of(duel.places[duel.pair.first()], duel.places[duel.pair.second()]);
      differences.add(
          FineCiphertext.combine(new long[] {weight, -weight}, pair, 0)
              .withVariance(group.readVariance()));
    }
    List<FineCiphertext> excesses = lookedUp(group, differences);
    for (int i = 0; i < excesses.size(); i++) {
      Duel duel = duels.get(i);
      List<FineCiphertext> parts = List.of(duel.places[duel.pair.second()], excesses.get(i));
      duel.places[duel.pair.second()] =
          FineCiphertext.combine(new long[] {1, 1}, parts, 0).withVariance(group.variance());
    }
  }

  /** The results of all examples. */
  List<List<FineCiphertext>> results(LookupThreads.Run run) {
    List<List<FineCiphertext>> all = new ArrayList<>();
    List<LookupThreads.Job> jobs = new ArrayList<>();
    for (ExampleValues example : examples) {
      int place = all.size();
      all.add(results(example));
      concealment.ifPresent(
          own ->
              jobs.add(
                  new LookupThreads.Job(() -> all.set(place, own.ofResults(all.get(place))), 0)));
    }
    run.work(jobs);
    return List.copyOf(all);
  }

  /** The results of an example: those that are the same for every input, too. */
  private List<FineCiphertext> results(ExampleValues example) {
    IntegerNetwork network = values.network();
    int last = network.nodes().size() - 1;
    int torusBits = plan.draft().torusBits().of(last);
    return IntStream.range(0, network.output().size())
        .mapToObj(
            i ->
                values.isConstant(last, i)
                    ? constant(last, i, torusBits)
                    : example.get(last, values.first(last, i)))
        .toList();
  }
}
