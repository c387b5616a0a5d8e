package org.trellisfhe.cli;

import java.util.Optional;
import org.trellisfhe.nn.privacy.Privacy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The value of an option --privacy. */
final class PrivacyOption {
  private PrivacyOption() {}

  /**
   * What was given.
   *
   * @param spec the command
   * @param text a number, none, or null if the option is not there
   * @return empty if it is not there
   * @throws ParameterException naming the value, if it is neither
   */
  static Optional<Privacy> of(CommandSpec spec, String text) {
    if (text == null || text.equals("none")) {
      return Optional.ofNullable(text).map(none -> Privacy.NONE);
    }
    try {
      Privacy given = new Privacy(Integer.parseInt(text));
      if (given.wanted()) {
        return Optional.of(given);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new ParameterException(
        spec.commandLine(),
        "--privacy %s: must be %d to %d, or none".formatted(text, Privacy.LEAST, Privacy.MOST));
  }
}
