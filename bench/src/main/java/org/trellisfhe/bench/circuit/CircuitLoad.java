package org.trellisfhe.bench.circuit;

import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.schedule.CircuitExecutor;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Encryptor;

/** A circuit with encrypted operands for instances that run side by side. */
record CircuitLoad(Circuit circuit, List<List<LweCiphertext>> instances) {

  static CircuitLoad of(ClientKey key, BenchCircuit plan, int instances) {
    Circuit circuit = plan.build(key.parameters());
    Encryptor encryptor = new Encryptor(key);
    return new CircuitLoad(
        circuit,
        IntStream.range(0, instances)
            .mapToObj(i -> encrypt(encryptor, circuit.inputs(), i))
            .toList());
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
