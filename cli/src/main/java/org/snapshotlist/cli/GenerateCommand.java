package org.snapshotlist.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListKind;
import org.snapshotlist.testdata.ListShape;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code generate}: writes a realistic list to try things on. */
final class GenerateCommand implements Command {

  private static final String STANDARD_OUTPUT = "-";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Writes a made-up but realistic list and prints its SHA-256 as sha256sum does. The same options give the"
                + " same bytes everywhere. The file appears when it is complete.",
            "  snapshotlist generate big.xml --snapshots 16384 --size 16K --seed 1",
            "  snapshotlist generate - --snapshots 3 --size 2K --seed 7 | less");
    spec.addPositional(
        Options.file(
            "The file to make; - for the standard output, with the SHA-256 on standard error."));
    spec.addOption(
        required("--snapshots", "N", "How many snapshots; K, M and G are powers of 1024."));
    spec.addOption(
        required("--size", "BYTES", "Bytes of each, 2K at least; K, M and G are powers of 1024."));
    spec.addOption(
        OptionSpec.builder("--seed")
            .type(long.class)
            .required(true)
            .paramLabel("S")
            .description("What chooses names, parents, states and all else.")
            .build());
    spec.addOption(Options.flag("--checkpoints", "Checkpoints instead of snapshots."));
    spec.addOption(Options.flag("--force", "Replace a file that exists."));
    spec.addOption(Options.help());
    return spec;
  }

  private static OptionSpec required(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(long.class)
        .converters(new Size())
        .required(true)
        .paramLabel(label)
        .description(description)
        .build();
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Path file = Options.file(line);
    ListGenerator generator = generator(line);
    if (file.toString().equals(STANDARD_OUTPUT)) {
      Sha256 sum = new Sha256(streams.results());
      write(generator, sum, streams);
      streams.messages().println(sum.line(STANDARD_OUTPUT));
      return ExitCode.DONE;
    }
    Sha256 sum;
    try (NewFile made = NewFile.create(file, line.hasMatchedOption("--force"))) {
      sum = new Sha256(made.stream());
      write(generator, sum, streams);
      made.publish();
    }
    streams.results().println(sum.line(file.toString()));
    return ExitCode.DONE;
  }

  private static ListGenerator generator(ParseResult line) {
    ListKind kind =
        line.hasMatchedOption("--checkpoints") ? ListKind.CHECKPOINTS : ListKind.SNAPSHOTS;
    try {
      return new ListGenerator(
          ListShape.of(
                  line.matchedOptionValue("--snapshots", 0L),
                  line.matchedOptionValue("--size", 0L),
                  line.matchedOptionValue("--seed", 0L))
              .withKind(kind));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new UsageException("no such list can be made: " + e.getMessage());
    }
  }

  private static void write(ListGenerator generator, OutputStream out, Streams streams)
      throws IOException {
    long total = generator.size();
    try (ProgressLine progress = new ProgressLine("generate", streams)) {
      generator.writeTo(out, done -> progress.at(done, total));
    }
  }
}
