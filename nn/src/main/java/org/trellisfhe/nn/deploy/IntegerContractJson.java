package org.trellisfhe.nn.deploy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.FeatureUnits;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.network.Shape;

/**
 * A contract on integers as it stands in a file.
 *
 * @param format always {@value ContractJson#FORMAT}
 * @param version of the format
 * @param title of the model
 * @param model digest of its file
 * @param mode name of a mode
 * @param parameters name of a set
 * @param input what is encrypted
 * @param output what is decrypted
 * @param labels of the outputs, or none
 * @param privacy log2 of records, or 0 for none
 * @param digest of all this, with zeros in its own place
 */
record IntegerContractJson(
    @JsonProperty(required = true) String format,
    @JsonProperty(required = true) int version,
    @JsonProperty(required = true) String title,
    @JsonProperty(required = true) String model,
    @JsonProperty(required = true) String mode,
    @JsonProperty(required = true) String parameters,
    @JsonProperty(required = true) Side input,
    @JsonProperty(required = true) Side output,
    @JsonProperty(required = true) List<String> labels,
    @JsonProperty(required = true) int privacy,
    @JsonProperty(required = true) String digest)
    implements ContractJson {
  /** As {@link IntegerContract.Side}; units are left out where all values have the same one. */
  record Side(
      @JsonProperty(required = true) List<Integer> shape,
      @JsonProperty(required = true) List<Long> range,
      @JsonProperty(required = true) double unit,
      @JsonProperty(required = true) int bits,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<Double> units) {
    static Side of(IntegerContract.Side side) {
      Shape shape = side.shape();
      IntRange range = side.format().range();
      return new Side(
          List.of(shape.channels(), shape.height(), shape.width()),
          List.of(range.low(), range.high()),
          side.format().unit(),
          side.bits(),
          side.units().each());
    }

    IntegerContract.Side checked() {
      if (shape.size() != 3 || range.size() != 2) {
        throw new IllegalArgumentException(
            "shape = %s, range = %s: must have 3 and 2 members".formatted(shape, range));
      }
      return new IntegerContract.Side(
          new Shape(shape.get(0), shape.get(1), shape.get(2)),
          new IntegerFormat(new IntRange(range.get(0), range.get(1)), unit),
          bits,
          new FeatureUnits(units));
    }
  }

  static IntegerContractJson of(IntegerContract contract, String digest) {
    return new IntegerContractJson(
        FORMAT,
        VERSION,
        contract.title(),
        contract.model(),
        contract.mode().label(),
        contract.parameters().name(),
        Side.of(contract.input()),
        Side.of(contract.output()),
        contract.labels(),
        contract.privacy().log2Records(),
        digest);
  }

  @Override
  public Contract checked() throws MalformedDataException {
    try {
      Mode known =
          Mode.named(mode)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "mode '" + mode + "': this program knows lookup, bitwise and ckks"));
      return new IntegerContract(
          title,
          model,
          known,
          set(known),
          input.checked(),
          output.checked(),
          labels,
          new Privacy(privacy));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new MalformedDataException("contract: " + e.getMessage(), e);
    }
  }

  private ParameterSet set(Mode known) {
    return (known == Mode.LOOKUP ? LookupSets.byName(parameters) : ParameterSets.byName(parameters))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "parameters '%s': this program knows no such set for mode %s"
                        .formatted(parameters, known)));
  }
}
