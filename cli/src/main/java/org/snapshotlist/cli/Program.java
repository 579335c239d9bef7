package org.snapshotlist.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command {@code snapshotlist} itself, without a subcommand. */
final class Program {

  static final String NAME = "snapshotlist";

  private Program() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(NAME);
    spec.usageMessage()
        .description(
            "Reads and changes bulk XML lists of libvirt snapshots and checkpoints, of any size.")
        .synopsisSubcommandLabel("COMMAND")
        .commandListHeading("%nCommands:%n")
        .optionListHeading("%nOptions:%n")
        .footerHeading("%nExamples:%n")
        .footer(
            "  snapshotlist list vm.xml --tree",
            "  snapshotlist show vm.xml nightly-04",
            "  snapshotlist put vm.xml nightly-05.xml --current nightly-05",
            "  snapshotlist generate big.xml --snapshots 16384 --size 16K --seed 1",
            "",
            "'snapshotlist COMMAND --help' tells more of one command. In a clone of the sources there are",
            "two more, 'evaluate' and 'compare', which measure lists against other stores.");
    spec.addOption(Options.help());
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Say which version this is, and stop.")
            .build());
    Options.exitCodes(spec);
    return spec;
  }

  /**
   * Returns the version and the commit it was built from, {@code unknown} for a build without git.
   */
  static String version() {
    Properties built = new Properties();
    try (InputStream in = Program.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IllegalStateException("version.properties is not beside the program");
      }
      built.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return NAME
        + " "
        + built.getProperty("version")
        + " (commit "
        + built.getProperty("commit")
        + ("true".equals(built.getProperty("changed")) ? ", with changes)" : ")");
  }
}
