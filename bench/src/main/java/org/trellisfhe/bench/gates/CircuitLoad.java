package org.trellisfhe.bench.gates;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.gates.schedule.CancellationToken;
import org.trellisfhe.gates.schedule.CircuitExecutor;
import org.trellisfhe.gates.schedule.ProgressListener;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.noise.NoiseModel;

/** A circuit with encrypted operands for instances that run side by side. */
record CircuitLoad(Circuit circuit, List<List<LweCiphertext>> instances) {

  /** How a circuit follows from its inputs. */
  interface Plan extends BiFunction<CircuitBuilder, List<Wire>, List<Wire>> {}

  static CircuitLoad of(ClientKey key, int instances, int inputs, Plan plan) {
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> outputs = plan.apply(builder, builder.inputs(inputs));
    NoiseBudget budget = NoiseBudget.of(new NoiseModel(key.parameters()));
    Encryptor encryptor = new Encryptor(key);
    Circuit circuit = builder.build(outputs, budget);
    return new CircuitLoad(
        circuit,
        IntStream.range(0, instances).mapToObj(i -> encrypt(encryptor, inputs, i)).toList());
  }

  private static List<LweCiphertext> encrypt(Encryptor encryptor, int inputs, int instance) {
    return IntStream.range(0, inputs)
        .mapToObj(i -> encryptor.encrypt((instance * 31 + i * 7) % 3 == 0))
        .toList();
  }

  List<List<LweCiphertext>> run(CircuitExecutor<LweCiphertext> executor) {
    return executor.runAll(circuit, instances, ProgressListener.NONE, new CancellationToken());
  }
}
