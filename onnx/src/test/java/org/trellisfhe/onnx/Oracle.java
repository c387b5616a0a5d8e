package org.trellisfhe.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** Runs ONNX files with onnxruntime, the independent oracle of what they mean. */
final class Oracle implements AutoCloseable {
  private final OrtSession session;
  private final String input;

  private Oracle(OrtSession session) {
    this.session = session;
    this.input = session.getInputNames().iterator().next();
  }

  /** Skips the test, saying so, where the native library does not load. */
  static OrtEnvironment environment() {
    try {
      return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "tests");
    } catch (LinkageError | RuntimeException e) {
      String why = "onnxruntime's native library does not load here, skipped: " + e;
      System.out.println(why);
      return Assumptions.abort(why);
    }
  }

  /** Of one thread, so that tests do not depend on how sums are shared out. */
  static Oracle of(byte[] model) throws OrtException {
    return of(model, OrtSession.SessionOptions.OptLevel.ALL_OPT);
  }

  static Oracle of(byte[] model, OrtSession.SessionOptions.OptLevel level) throws OrtException {
    OrtEnvironment environment = environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setOptimizationLevel(level);
      return new Oracle(environment.createSession(model, options));
    }
  }

  /** The first output of one example, whatever its shape. */
  float[] run(float[] values, long... dims) throws OrtException {
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(environment(), FloatBuffer.wrap(values), dims);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] out = new float[buffer.remaining()];
      buffer.get(out);
      return out;
    }
  }

  /** The number of outputs. */
  long outputs() {
    return session.getNumOutputs();
  }

  /** The last output of one example: numbers, or a map of them by label. */
  float[] scores(float[] values, long... dims) throws OrtException {
    try (OnnxTensor tensor = typed(values, dims);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      OnnxValue last = result.get(Math.toIntExact(outputs()) - 1);
      if (last instanceof OnnxSequence sequence) {
        try (OnnxMap map = (OnnxMap) sequence.getValue().get(0)) {
          return floats(new TreeMap<Object, Object>(map.getValue()).values());
        }
      }
      Object numbers = last.getValue();
      return numbers instanceof double[][] wide
          ? floats(Arrays.stream(wide[0]).boxed().toList())
          : ((float[][]) numbers)[0];
    }
  }

  private static float[] floats(Collection<?> numbers) {
    float[] floats = new float[numbers.size()];
    int i = 0;
    for (Object number : numbers) {
      floats[i++] = ((Number) number).floatValue();
    }
    return floats;
  }

  /** Numbers in the type that the model takes. */
  private OnnxTensor typed(float[] values, long... dims) throws OrtException {
    OnnxJavaType type = ((TensorInfo) session.getInputInfo().get(input).getInfo()).type;
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return switch (type) {
      case DOUBLE -> OnnxTensor.createTensor(environment(), DoubleBuffer.wrap(wide), dims);
      case INT64 -> {
        long[] whole = Arrays.stream(wide).mapToLong(x -> (long) x).toArray();
        yield OnnxTensor.createTensor(environment(), LongBuffer.wrap(whole), dims);
      }
      default -> OnnxTensor.createTensor(environment(), FloatBuffer.wrap(values), dims);
    };
  }

  /** The first output of one example, of bytes. */
  byte[] bytes(float[] values, long... dims) throws OrtException {
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(environment(), FloatBuffer.wrap(values), dims);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      ByteBuffer buffer = ((OnnxTensor) result.get(0)).getByteBuffer();
      byte[] out = new byte[buffer.remaining()];
      buffer.get(out);
      return out;
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
