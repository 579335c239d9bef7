package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.Migration;
import org.snapshotlist.Side;
import org.snapshotlist.model.Shown;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code migrate}: takes a whole installation from directories to lists, or back. */
final class MigrateCommand implements Command {

  private static final String TAKE = "--take";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Makes a list in BASE/snapshotlist and BASE/checkpointlist of each domain's directory in BASE/snapshot and"
                + " BASE/checkpoint, or with --back a directory of each list. What it is made of stays. Can be repeated:"
                + " what is there already and the same stays as it is, and where the two differ, as after libvirt ran on"
                + " the directory again, nothing is done but to say so. Prints a line for each domain.",
            "  snapshotlist migrate /var/lib/libvirt/qemu",
            "  snapshotlist migrate --back /var/lib/libvirt/qemu",
            "  snapshotlist migrate --take directory /var/lib/libvirt/qemu");
    spec.addPositional(
        Options.path("0", "BASE", "The directory that has 'snapshot' and 'checkpoint'."));
    spec.addOption(Options.flag("--back", "Make directories of lists."));
    spec.addOption(
        OptionSpec.builder(TAKE)
            .type(String.class)
            .paramLabel("SIDE")
            .completionCandidates(List.of("list", "directory"))
            .description(
                "Where a list and a directory differ, make the other one like this one: 'list' or 'directory'.")
            .build());
    spec.addOption(
        Options.flag(
            "--salvage", "Take damaged directories too, as far as they are good; see 'pack'."));
    spec.addOption(Options.dryRun());
    Opening.describeWriting(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Path base = Options.file(line);
    if (!Files.isDirectory(base)) {
      throw new NotDirectoryException(base.toString());
    }
    boolean[] good = {true};
    boolean dry = line.hasMatchedOption(Options.DRY_RUN);
    try (ProgressLine progress = new ProgressLine("migrate", streams);
        Stoppable stoppable = new Stoppable(progress)) {
      new Migration(
              base,
              Opening.options(line, stoppable).withSalvage(line.hasMatchedOption("--salvage")),
              line.hasMatchedOption("--back"),
              side(line),
              dry)
          .run(
              step -> {
                good[0] &= step.good();
                streams.results().println(worded(step, dry));
                PackCommand.report(step.findings(), streams);
              });
    }
    return good[0] ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private static @Nullable Side side(ParseResult line) {
    String word = line.matchedOptionValue(TAKE, null);
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "list" -> Side.LIST;
      case "directory" -> Side.DIRECTORY;
      default ->
          throw new UsageException(
              TAKE + " is " + Shown.quoted(word) + ", but must be 'list' or 'directory'");
    };
  }

  private static String worded(Migration.Step step, boolean dry) {
    return step.kind().name().toLowerCase(Locale.ROOT)
        + " of "
        + Names.shown(step.domain())
        + ": "
        + switch (step.outcome()) {
          case MADE -> dry ? "to be made" : "done";
          case SAME -> "nothing to do";
          case TAKEN ->
              (dry ? "to be made the same; now: " : "made the same; before: ")
                  + Shown.escaped(step.why());
          case DIFFERS ->
              "list and directory differ, left alone: "
                  + Shown.escaped(step.why())
                  + "; say which one counts with "
                  + TAKE;
          case FAILED -> "failed: " + Shown.escaped(step.why());
        };
  }
}
