package org.snapshotlist.cli;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The pieces that the commands' specs are made of. */
final class Options {

  static final String DRY_RUN = "--dry-run";

  private static final String FILE = "FILE";

  private Options() {}

  /** Begins a command's spec: its description, help and exit codes. */
  static CommandSpec command(Command command, String description, String... examples) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.usageMessage()
        .description(description)
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .parameterListHeading("%nParameters:%n")
        .optionListHeading("%nOptions:%n")
        .footerHeading("%nExamples:%n")
        .footer(examples);
    exitCodes(spec);
    return spec;
  }

  static void exitCodes(CommandSpec spec) {
    spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.meanings());
  }

  static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help, and stop.")
        .build();
  }

  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).description(description).build();
  }

  static OptionSpec dryRun() {
    return flag(DRY_RUN, "Read and check everything, but write nothing.");
  }

  static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  static OptionSpec size(String name, String description) {
    return OptionSpec.builder(name)
        .type(long.class)
        .converters(new Size())
        .paramLabel("SIZE")
        .description(description)
        .build();
  }

  /** The first parameter: a path. */
  static PositionalParamSpec file(String description) {
    return path("0", FILE, description);
  }

  /** A parameter that is a path. */
  static PositionalParamSpec path(String index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(index)
        .arity("1")
        .required(true)
        .type(Path.class)
        .converters(new PathArgument())
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** The second parameter: an entry's name. */
  static PositionalParamSpec name(String description) {
    return PositionalParamSpec.builder()
        .index("1")
        .arity("0..1")
        .type(String.class)
        .paramLabel("NAME")
        .description(description + "; -- before it if it begins with a dash.")
        .build();
  }

  /** Returns the path that the user gave. */
  static Path file(ParseResult line) {
    Path file = line.matchedPositionalValue(0, null);
    if (file == null) {
      throw new IllegalStateException("the parser let a call without FILE through");
    }
    return file;
  }

  /** Returns the second path that the user gave. */
  static Path second(ParseResult line) {
    Path file = line.matchedPositionalValue(1, null);
    if (file == null) {
      throw new IllegalStateException("the parser let a call without a second file through");
    }
    return file;
  }

  /** Refuses two options that do not go together, in virsh's words. */
  static void exclusive(ParseResult line, String one, String other) {
    if (line.hasMatchedOption(one) && line.hasMatchedOption(other)) {
      throw new UsageException(one + " and " + other + " are mutually exclusive");
    }
  }
}
