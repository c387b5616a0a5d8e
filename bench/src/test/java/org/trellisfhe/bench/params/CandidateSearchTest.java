package org.trellisfhe.bench.params;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.lwe.KeySizes;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

class CandidateSearchTest {
  private static final Wish WISH = new Wish(SecurityLine.BITS128, -128, 28, 1, Tables.GATES, 5);
  private static final CandidateSearch SEARCH = new CandidateSearch(WISH);
  private static final List<ParameterSet> SETS = SEARCH.feasible();

  /** Counts torus elements of the key: a cost that needs no clock. */
  private static final ToDoubleFunction<ParameterSet> COST = KeySizes::expanded;

  private static ParameterSet withDimension(ParameterSet set, int dimension) {
    return SEARCH.set(RingShape.of(set), set.bootstrapGadget(), set.keySwitchGadget(), dimension);
  }

  @Test
  void everySetFulfilsTheWishAndNoSmallerDimensionDoes() {
    Feasibility feasibility = new Feasibility(WISH);
    assertThat(SETS).hasSizeGreaterThan(100).allMatch(feasibility::holds);
    assertThat(SETS)
        .allSatisfy(
            set -> {
              for (int less = 1; less <= 40; less++) {
                assertThat(feasibility.holds(withDimension(set, set.lweDimension() - less)))
                    .as("%s with n less by %d", set, less)
                    .isFalse();
              }
            });
  }

  @Test
  void noOtherBaseAllowsASmallerDimension() {
    Feasibility feasibility = new Feasibility(WISH);
    for (ParameterSet set : CandidateSearch.cheapest(SETS, COST)) {
      int levels = set.bootstrapGadget().levels();
      for (int baseLog = 1; baseLog <= 31 / levels; baseLog++) {
        ParameterSet other =
            SEARCH.set(
                RingShape.of(set),
                new Gadget(baseLog, levels),
                set.keySwitchGadget(),
                set.lweDimension() - 1);
        assertThat(feasibility.holds(other)).as("%s", other).isFalse();
      }
    }
  }

  @Test
  void findsThePlainSetsShapeWithNoLargerDimension() {
    ParameterSet named = ParameterSets.PLAIN;
    assertThat(SETS)
        .filteredOn(set -> RingShape.of(set).equals(RingShape.of(named)))
        .filteredOn(set -> set.keySwitchGadget().equals(named.keySwitchGadget()))
        .singleElement()
        .satisfies(set -> assertThat(set.lweDimension()).isLessThanOrEqualTo(named.lweDimension()));
  }

  @Test
  void findsTheNamedSetInBlocks() {
    ParameterSet named = ParameterSets.DEFAULT;
    assertThat(
            new CandidateSearch(new Wish(SecurityLine.BITS128, -128, 28, 3, Tables.GATES, 1))
                .feasible())
        .filteredOn(set -> RingShape.of(set).equals(RingShape.of(named)))
        .filteredOn(set -> set.keySwitchGadget().equals(named.keySwitchGadget()))
        .singleElement()
        .extracting(ParameterSet::lweDimension)
        .isEqualTo(named.lweDimension());
  }

  /** With its own ring and key switch, and tables as long: within six of its n. */
  @ParameterizedTest
  @MethodSource("lookupSets")
  void findsTheNamedLookupSets(ParameterSet named) {
    Wish claim = NamedSets.claimOf(named);
    RotationKind rotation = new Feasibility(claim).rotation(named);
    Tables tables =
        new Tables(claim.tables().messageBits(), rotation.extension(), claim.tables().levels());
    Wish wish = new Wish(claim.security(), claim.log2Failure(), claim.budget(), 3, tables, 1);
    Feasibility feasibility = new Feasibility(wish);
    List<ParameterSet> found =
        new CandidateSearch(wish)
            .feasible().stream()
                .filter(set -> RingShape.of(set).equals(RingShape.of(named)))
                .filter(set -> set.keySwitchGadget().equals(named.keySwitchGadget()))
                .filter(set -> feasibility.rotation(set).equals(rotation))
                .toList();
    assertThat(found)
        .singleElement()
        .satisfies(
            set ->
                assertThat(set.lweDimension())
                    .isBetween(named.lweDimension() - 6, named.lweDimension()));
  }

  static List<ParameterSet> lookupSets() {
    return LookupSets.all().stream().filter(ParameterSet::secure).toList();
  }

  /** Longer tables read more finely, so that smaller n will do; shorter ones are found as well. */
  @Test
  void longerTablesAllowSmallerDimensions() {
    Wish wish = new Wish(SecurityLine.BITS128, -64, 64, 3, new Tables(5, 4, 1), 1);
    Feasibility feasibility = new Feasibility(wish);
    List<ParameterSet> sets = new CandidateSearch(wish).feasible();
    assertThat(sets).allMatch(feasibility::holds);
    Gadget keySwitch = new Gadget(3, 5);
    List<ParameterSet> byLength =
        sets.stream()
            .filter(set -> RingShape.of(set).equals(new RingShape(1, 2048, 1)))
            .filter(set -> set.keySwitchGadget().equals(keySwitch))
            .sorted(Comparator.comparingInt(set -> feasibility.rotation(set).extension()))
            .toList();
    assertThat(byLength).hasSizeGreaterThan(1);
    assertThat(byLength)
        .isSortedAccordingTo(Comparator.comparingInt(ParameterSet::lweDimension).reversed());
  }

  @Test
  void cheapestAreSortedAndOneForEachShape() {
    List<ParameterSet> cheapest = CandidateSearch.cheapest(SETS, COST);
    assertThat(cheapest).isSortedAccordingTo(Comparator.comparingDouble(COST));
    assertThat(cheapest).extracting(RingShape::of).doesNotHaveDuplicates();
    assertThat(cheapest)
        .allSatisfy(
            best ->
                assertThat(SETS)
                    .filteredOn(set -> RingShape.of(set).equals(RingShape.of(best)))
                    .allMatch(set -> COST.applyAsDouble(set) >= COST.applyAsDouble(best)));
  }

  @Test
  void variantsAreAllOfOneShapeSorted() {
    ParameterSet best = CandidateSearch.cheapest(SETS, COST).get(0);
    List<ParameterSet> variants = CandidateSearch.variants(SETS, best, COST);
    assertThat(variants).isSortedAccordingTo(Comparator.comparingDouble(COST)).startsWith(best);
    assertThat(variants).extracting(RingShape::of).containsOnly(RingShape.of(best));
    assertThat(variants).extracting(ParameterSet::keySwitchGadget).doesNotHaveDuplicates();
  }

  @Test
  void impossibleWishesFindNothing() {
    assertThat(
            new CandidateSearch(new Wish(SecurityLine.BITS132, -900, 1e15, 1, Tables.GATES, 1))
                .feasible())
        .isEmpty();
  }

  @Test
  void printsAsManyRowsAsWished() {
    CostModel costs =
        new CostModel() {
          @Override
          public double batchMillis(ParameterSet set, RotationKind rotation) {
            return COST.applyAsDouble(set) * 1e-6;
          }

          @Override
          public double latencyMillis(ParameterSet set, RotationKind rotation) {
            return COST.applyAsDouble(set) * 2e-6;
          }
        };
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ParameterSearch.print(WISH, costs, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("docs/estimate.sage");
    long rows = text.lines().filter(line -> line.matches(".*\\dx2\\^\\d.*")).count();
    long named = ParameterSets.all().stream().filter(ParameterSet::secure).count();
    assertThat(rows).isEqualTo(3L * WISH.top() + named);
  }
}
