package org.snapshotlist.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.snapshotlist.bench.JmhFile.Sample;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Is anything slower than it was? Compares two files of JMH's results, untouched as JMH wrote them.
 */
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Compares two JSON files of JMH's, benchmark by benchmark, and prints a table in Markdown.",
      "Slower is where the 99.9%% interval of the ratio of the medians lies above 1 and the tolerance, and p < 0.001."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:nothing is slower",
      "1:something is slower",
      "2:wrong usage, also of files that have no benchmark in common",
      "3:a file cannot be read"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets what is required.
public final class Compare implements Callable<Integer> {

  private static final int SLOWER = 1;
  private static final int UNREADABLE = 3;

  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // Picocli looks at it.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help and stop")
  private boolean help;

  @Parameters(index = "0", paramLabel = "A.json", description = "the run before")
  private Path before;

  @Parameters(index = "1", paramLabel = "B.json", description = "the run after")
  private Path after;

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      description = "how much slower does not count; default ${DEFAULT-VALUE}")
  private double tolerance = 5;

  private Compare() {}

  /** Returns the command, ready to be run or to be part of another. */
  public static CommandLine commandLine() {
    return new CommandLine(new Compare())
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              if (!(e instanceof IOException)) {
                throw e;
              }
              boolean isAbsent = e instanceof NoSuchFileException;
              line.getErr()
                  .println("snapshotlist: " + e.getMessage() + (isAbsent ? ": no such file" : ""));
              return UNREADABLE;
            });
  }

  @Override
  public Integer call() throws IOException {
    if (!(tolerance >= 0)) {
      throw new ParameterException(
          spec.commandLine(), "--tolerance is " + tolerance + ", but must not be negative");
    }
    JmhFile one = JmhFile.read(before);
    JmhFile other = JmhFile.read(after);
    Table table =
        new Table(List.of("benchmark", "unit", "A", "B", "times A's time [99.9%]", "p", "verdict"));
    boolean slower = false;
    List<String> common = new ArrayList<>(one.samples().keySet());
    common.retainAll(other.samples().keySet());
    if (common.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), before + " and " + after + " have no benchmark in common");
    }
    for (String name : common) {
      slower |= row(table, name, sample(one, name), sample(other, name));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(table);
    tellAbsent(out, one, other, "A");
    tellAbsent(out, other, one, "B");
    out.flush();
    return slower ? SLOWER : 0;
  }

  private static Sample sample(JmhFile file, String name) {
    Sample sample = file.samples().get(name);
    if (sample == null) {
      throw new IllegalStateException("there is no " + name);
    }
    return sample;
  }

  private boolean row(Table table, String name, Sample one, Sample other) throws IOException {
    if (!one.unit().equals(other.unit()) || one.moreIsBetter() != other.moreIsBetter()) {
      throw new IOException(
          after
              + ": "
              + name
              + " is in "
              + other.unit()
              + ", but in "
              + one.unit()
              + " in "
              + before);
    }
    Slowdown slowdown = Slowdown.of(times(one), times(other));
    double tolerated = tolerance / 100;
    table.row(
        List.of(
            name,
            one.unit(),
            figure(one),
            figure(other),
            String.format(
                Locale.ROOT,
                "%.2f [%.2f, %.2f]",
                slowdown.ratio(),
                slowdown.low(),
                slowdown.high()),
            String.format(Locale.ROOT, slowdown.p() < 0.01 ? "%.1e" : "%.2f", slowdown.p()),
            slowdown.verdict(tolerated)));
    return slowdown.isSlower(tolerated);
  }

  /** What is done in a time becomes the time of one. */
  private static double[] times(Sample sample) {
    return sample.moreIsBetter()
        ? Arrays.stream(sample.values()).map(value -> 1 / value).toArray()
        : sample.values();
  }

  private static String figure(Sample sample) {
    return String.format(
        Locale.ROOT, "%.3f (%d)", new Series(sample.values()).median(), sample.values().length);
  }

  private static void tellAbsent(PrintWriter out, JmhFile of, JmhFile other, String where) {
    for (String name : of.samples().keySet()) {
      if (!other.samples().containsKey(name)) {
        out.println("Only in " + where + ": " + name);
      }
    }
  }
}
