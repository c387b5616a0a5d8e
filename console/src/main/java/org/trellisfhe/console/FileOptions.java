package org.trellisfhe.console;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trellisfhe.console.files.DerivesFiles;
import org.trellisfhe.console.files.FileConflictException;
import org.trellisfhe.console.files.FileGuard;
import org.trellisfhe.console.files.Reads;
import org.trellisfhe.console.files.UsedFile;
import org.trellisfhe.console.files.Writes;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Which of a command's options are files that it reads or writes, as their fields are marked. */
public final class FileOptions {
  private final List<UsedFile> inputs = new ArrayList<>();
  private final List<UsedFile> keys = new ArrayList<>();
  private final List<UsedFile> outputs = new ArrayList<>();

  private FileOptions() {}

  /**
   * Refuses options by which an output would destroy something, or an input is a pipe or a device.
   *
   * @param parsed a program's options and its command's
   * @throws ParameterException naming the output and what it would destroy, or the input
   */
  static void check(ParseResult parsed) {
    for (ParseResult each = parsed; each != null; each = each.subcommand()) {
      FileOptions options = new FileOptions();
      each.matchedArgs().forEach(options::add);
      CommandSpec spec = each.commandSpec();
      if (!each.isUsageHelpRequested() && spec.userObject() instanceof DerivesFiles more) {
        options.inputs.addAll(more.derivedInputs());
        options.outputs.addAll(more.derivedOutputs());
      }
      try {
        new FileGuard(options.inputs, options.keys, options.outputs).check();
      } catch (FileConflictException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
    }
  }

  /**
   * Names of options whose files are marked neither as read nor as written: there must be none.
   *
   * @param program with all its commands
   * @return such as "encrypt --output"
   */
  public static List<String> unmarked(CommandLine program) {
    List<String> found = new ArrayList<>();
    for (CommandLine command : program.getSubcommands().values()) {
      command.getCommandSpec().args().stream()
          .filter(arg -> isFile(arg) && !isMarked(arg))
          .forEach(arg -> found.add(command.getCommandName() + " " + name(arg)));
    }
    return found;
  }

  private static boolean isFile(ArgSpec arg) {
    return List.of(arg.auxiliaryTypes()).contains(Path.class) || arg.type() == Path.class;
  }

  private void add(ArgSpec arg) {
    if (!isFile(arg) || !(arg.getValue() instanceof Path file)) {
      return;
    }
    UsedFile used = new UsedFile(name(arg), file);
    Optional<Writes> written = mark(arg, Writes.class);
    if (written.isEmpty()) {
      inputs.add(used);
    } else {
      (written.get().clientKey() ? keys : outputs).add(used);
    }
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  private static boolean isMarked(ArgSpec arg) {
    return mark(arg, Reads.class).isPresent() || mark(arg, Writes.class).isPresent();
  }

  private static <A extends Annotation> Optional<A> mark(ArgSpec arg, Class<A> type) {
    return arg.userObject() instanceof AnnotatedElement field
        ? Optional.ofNullable(field.getAnnotation(type))
        : Optional.empty();
  }
}
