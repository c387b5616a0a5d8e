package org.trellisfhe.nn.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.InputFile;
import org.trellisfhe.lwe.SchemeEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.io.CkksKeyFile;
import org.trellisfhe.lwe.io.EvaluationKeyFile;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.SchemeParameters;

/** Reads the keys that servers compute with, of either scheme. */
public final class EvaluationKeys {
  private EvaluationKeys() {}

  /**
   * Reads a key from a file.
   *
   * @param file of one evaluation key
   * @param expected the parameters that it must have
   * @return the key
   * @throws MalformedDataException naming the file, if it is no such key
   * @throws IOException if reading fails
   */
  public static SchemeEvaluationKey read(Path file, SchemeParameters expected) throws IOException {
    return InputFile.read(file, in -> read(in, expected));
  }

  /**
   * Reads a key.
   *
   * @param in where it is read from, to its end; not closed
   * @param expected the parameters that it must have
   * @return the key
   * @throws MalformedDataException if it is no such key
   * @throws IOException if reading fails
   */
  public static SchemeEvaluationKey read(InputStream in, SchemeParameters expected)
      throws IOException {
    return expected instanceof CkksParameters slots
        ? CkksKeyFile.read(in, slots)
        : EvaluationKeyFile.read(in, (ParameterSet) expected);
  }
}
