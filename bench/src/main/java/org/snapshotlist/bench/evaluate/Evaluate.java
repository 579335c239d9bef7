package org.snapshotlist.bench.evaluate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.bench.Data;
import org.snapshotlist.bench.Environment;
import org.snapshotlist.bench.Ground;
import org.snapshotlist.bench.report.Evaluation;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.report.Pictures;
import org.snapshotlist.bench.report.Report;
import org.snapshotlist.bench.store.Syncing;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures everything that the review of 2019 argued about, on this machine, and writes a page. */
@Command(
    name = "evaluate",
    sortOptions = false,
    description = {
      "Measures one bulk file against a directory of files, SQLite and others, on this machine and disk,"
          + " and writes a page that tells what came out.",
      "Broken off, it goes on where it was when it is called again in the same way."
    },
    footer = {
      "%nExit codes: 0 done, 1 a step failed (the page says which and why), "
          + "2 wrong usage, 3 trouble with input, output or the machine."
    })
final class Evaluate implements Callable<Integer> {

  /** How much; the two exclude each other. */
  private static final class Size {

    @SuppressWarnings("UnusedVariable") // One of the two is given.
    @Option(names = "--smoke", description = "in under a minute; shows that all works, no more")
    private boolean smoke;

    @Option(names = "--full", description = "what is worth quoting, in hours")
    private boolean full;
  }

  @SuppressWarnings("UnusedVariable") // Picocli looks at it.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help and stop")
  private boolean help;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "libvirt's snapshots of a domain, read only; default: made ones")
  private @Nullable Path directory;

  @ArgGroup private @Nullable Size size;

  @Option(names = "--out", description = "the folder for the report; default ${DEFAULT-VALUE}")
  private Path out = Path.of("report");

  @Option(names = "--work", description = "a folder on the disk to measure; default: that of --out")
  private @Nullable Path work;

  @Option(names = "--seed", description = "of what is made; default ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(
      names = "--anonymise",
      description = "stores what DIR has with other letters and names, and tells not where it is")
  private boolean anonymise;

  @Option(names = "--restart", description = "measures all anew that --out has already")
  private boolean restart;

  @Spec private @Nullable CommandSpec spec;

  private final List<String> arguments;
  private final PrintStream messages;
  private final BiFunction<Scale, Data, List<Step>> plan;
  private int failed;

  Evaluate(List<String> arguments, PrintStream messages, BiFunction<Scale, Data, List<Step>> plan) {
    this.arguments = arguments;
    this.messages = messages;
    this.plan = plan;
  }

  @Override
  public Integer call() throws IOException {
    List<String> skipped = new ArrayList<>();
    Data data = data(skipped);
    Path place = place();
    List<Step> steps = plan.apply(scale(), data);
    Kept kept = kept(data);
    Path raw = Files.createDirectories(out.resolve("raw"));
    List<Figure> figures = new ArrayList<>();
    Thread brokenOff =
        new Thread(
            () ->
                messages.println(
                    "snapshotlist: broken off; the same command goes on with what is left"));
    Runtime.getRuntime().addShutdownHook(brokenOff);
    int seconds = steps.stream().mapToInt(Step::seconds).sum();
    try (Bar bar = new Bar(messages, Bar.isWatched(), steps.size(), seconds)) {
      for (Step step : steps) {
        Optional<Step.Found> before = kept.found(step);
        bar.begin(step, before.isPresent());
        Step.Found found = before.isPresent() ? before.get() : measured(step, raw, place, kept);
        figures.addAll(found.figures());
        skipped.addAll(found.skipped());
        bar.end(step);
      }
    }
    Runtime.getRuntime().removeShutdownHook(brokenOff);
    Map<String, String> environment =
        Environment.of("snapshotlist " + told(), place, Home.folder(), java());
    clear(place);
    Report.write(new Evaluation(environment, figures, skipped), out);
    if (!scale().equals(Scale.SMOKE)) {
      messages.println(Pictures.write(out));
    }
    if (failed > 0) {
      messages.println(
          "snapshotlist: "
              + failed
              + " of "
              + steps.size()
              + " steps failed; the page says why, and the same command tries them again");
    }
    System.out.println(out.resolve("index.html"));
    return failed == 0 ? 0 : 1;
  }

  /**
   * Returns a folder of our own, as all in it is deleted.
   *
   * @throws IOException if nothing would be durable there
   */
  private Path place() throws IOException {
    Path place = (work == null ? out : work).resolve("snapshotlist-work").toAbsolutePath();
    Ground.of(place, Syncing.DURABLE);
    // Where benchmarks look for it, in this JVM and in those that it starts.
    System.setProperty("bench.dir", place.toString());
    return place;
  }

  private Data data(List<String> leftOut) throws IOException {
    Path own = directory;
    if (own == null) {
      if (anonymise) {
        throw new ParameterException(
            command().commandLine(), "--anonymise is about what DIR has, but no DIR is given");
      }
      return Data.made(seed, 1, 2 << 10);
    }
    List<String> sentences = new ArrayList<>();
    Data data = Data.of(own.toAbsolutePath(), anonymise, sentences);
    if (anonymise && !sentences.isEmpty()) {
      leftOut.add(sentences.size() + " files of the directory could not be used");
    } else {
      sentences.forEach(sentence -> leftOut.add("not used: " + sentence));
    }
    return data;
  }

  /** Who wants to stay anonymous does not want the folder's name on the page either. */
  private String told() {
    return arguments.stream()
        .map(a -> anonymise && directory != null && a.equals(directory.toString()) ? "DIR" : a)
        .collect(Collectors.joining(" "));
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private Step.Found measured(Step step, Path raw, Path place, Kept kept) throws IOException {
    List<String> skipped = new ArrayList<>();
    clear(place);
    try {
      List<Figure> figures =
          step.work().run(new Step.Place(raw, Files.createDirectories(place), skipped::add));
      Step.Found found = new Step.Found(figures, skipped);
      kept.keep(step, found);
      return found;
    } catch (SkippedException e) {
      return new Step.Found(List.of(), List.of(step.title() + ": " + e.getMessage()));
    } catch (Exception e) {
      failed++;
      // One contender's trouble costs one step; it is tried again when the command is.
      String why = why(e);
      messages.println("snapshotlist: " + step.title() + ": " + why);
      return new Step.Found(List.of(), List.of(step.title() + " failed: " + why));
    } finally {
      clear(place);
    }
  }

  /** JMH says only that there was an exception, and has it inside of its own. */
  private static String why(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null || cause.getSuppressed().length > 0) {
      cause = cause.getCause() != null ? cause.getCause() : cause.getSuppressed()[0];
    }
    return cause == thrown
        ? String.valueOf(thrown.getMessage())
        : thrown.getMessage() + ": " + cause.getMessage();
  }

  private static void clear(Path place) throws IOException {
    if (Files.exists(place)) {
      PathUtils.deleteDirectory(place);
    }
  }

  private Kept kept(Data data) throws IOException {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("scale", scale().name());
    about.put("data", told(data));
    about.put("commit", Environment.commit(Home.folder()));
    about.put("java", System.getProperty("java.runtime.version"));
    try {
      return Kept.in(out, about, restart);
    } catch (DifferentException e) {
      throw new ParameterException(command().commandLine(), e.getMessage(), e);
    }
  }

  private String told(Data data) {
    if (data.directory() == null) {
      return "made, seed " + seed;
    }
    String what = data.entries() + " of " + data.entryBytes() + " bytes";
    return (anonymise ? "a directory, anonymised" : data.directory()) + ", " + what;
  }

  private CommandSpec command() {
    return Objects.requireNonNull(spec, "picocli sets it");
  }

  private Scale scale() {
    if (size == null) {
      return Scale.NORMAL;
    }
    return size.full ? Scale.FULL : Scale.SMOKE;
  }
}
