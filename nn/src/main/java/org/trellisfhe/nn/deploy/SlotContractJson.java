package org.trellisfhe.nn.deploy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.quant.network.Shape;

/**
 * A contract on real numbers as it stands in a file.
 *
 * @param format always {@value ContractJson#FORMAT}
 * @param version of the format
 * @param title of the model
 * @param model digest of its file
 * @param mode name of the mode
 * @param parameters name of a set
 * @param input what is encrypted
 * @param output what is decrypted
 * @param packing where numbers lie in slots
 * @param automorphisms of the evaluation key
 * @param labels of the outputs, or none
 * @param digest of all this, with zeros in its own place
 */
record SlotContractJson(
    @JsonProperty(required = true) String format,
    @JsonProperty(required = true) int version,
    @JsonProperty(required = true) String title,
    @JsonProperty(required = true) String model,
    @JsonProperty(required = true) String mode,
    @JsonProperty(required = true) String parameters,
    @JsonProperty(required = true) Input input,
    @JsonProperty(required = true) Output output,
    @JsonProperty(required = true) Packing packing,
    @JsonProperty(required = true) List<Integer> automorphisms,
    @JsonProperty(required = true) List<String> labels,
    @JsonProperty(required = true) String digest)
    implements ContractJson {
  private static final String ONE_EACH = "a number a ciphertext";
  private static final String IN_A_ROW = "examples in a row";

  /** Shape, and the least and the greatest number. */
  record Input(
      @JsonProperty(required = true) List<Integer> shape,
      @JsonProperty(required = true) List<Double> range) {}

  /** Shape, how long a record is, and how far from the network's a number may be. */
  record Output(
      @JsonProperty(required = true) List<Integer> shape,
      @JsonProperty(required = true) int bytes,
      @JsonProperty(required = true) double maxError) {}

  /** Steps of examples in a row only. */
  record Packing(
      @JsonProperty(required = true) String kind,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<Integer> steps) {
    static Packing of(SlotPacking packing) {
      return packing instanceof SlotPacking.InARow row
          ? new Packing(IN_A_ROW, List.of(row.block(), row.rowStep()))
          : new Packing(ONE_EACH, List.of());
    }

    SlotPacking checked() {
      if (kind.equals(IN_A_ROW) && steps.size() == 2) {
        return new SlotPacking.InARow(steps.get(0), steps.get(1));
      }
      if (kind.equals(ONE_EACH) && steps.isEmpty()) {
        return new SlotPacking.OneEach();
      }
      throw new IllegalArgumentException(
          "packing '%s' with steps %s: must be '%s' without, or '%s' with two"
              .formatted(kind, steps, ONE_EACH, IN_A_ROW));
    }
  }

  static SlotContractJson of(SlotContract contract, String digest) {
    return new SlotContractJson(
        FORMAT,
        VERSION,
        contract.title(),
        contract.model(),
        contract.mode().label(),
        contract.parameters().name(),
        new Input(
            sizes(contract.inputShape()), List.of(contract.input().low(), contract.input().high())),
        new Output(sizes(contract.outputShape()), contract.outputBytes(), contract.maxError()),
        Packing.of(contract.packing()),
        contract.automorphisms(),
        contract.labels(),
        digest);
  }

  private static List<Integer> sizes(Shape shape) {
    return List.of(shape.channels(), shape.height(), shape.width());
  }

  private static Shape shape(List<Integer> sizes) {
    if (sizes.size() != 3) {
      throw new IllegalArgumentException("shape = %s: must have 3 members".formatted(sizes));
    }
    return new Shape(sizes.get(0), sizes.get(1), sizes.get(2));
  }

  @Override
  public Contract checked() throws MalformedDataException {
    try {
      if (input.range.size() != 2) {
        throw new IllegalArgumentException(
            "range = %s: must have 2 members".formatted(input.range));
      }
      return new SlotContract(
          title,
          model,
          set(),
          new SlotContract.Input(shape(input.shape), input.range.get(0), input.range.get(1)),
          shape(output.shape),
          labels,
          packing.checked(),
          automorphisms,
          output.bytes,
          output.maxError);
    } catch (IllegalArgumentException e) {
      throw new MalformedDataException("contract: " + e.getMessage(), e);
    }
  }

  private CkksParameters set() {
    return CkksSets.byName(parameters)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "parameters '%s': this program knows no such set for mode %s"
                        .formatted(parameters, mode)));
  }
}
