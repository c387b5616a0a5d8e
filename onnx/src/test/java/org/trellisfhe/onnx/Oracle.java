package org.trellisfhe.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
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

  /** As above, of an output of bytes. */
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
