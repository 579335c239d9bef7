package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs a benchmark's contenders one after the other, a fork each, and that so many times: A B C A B
 * C. What the machine does beside it then meets all of them alike, and a loop that the JIT compiles
 * now well, now badly, shows both. Ratios are taken within each round.
 */
@Command(
    name = "Interleaved",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs the contenders of a benchmark in turn and prints a table in Markdown.")
final class Interleaved implements Callable<Integer> {

  @Option(names = "--question", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private Question question = Question.WALK;

  @Option(names = "--list", split = ",", description = "${COMPLETION-CANDIDATES}; default: all")
  private List<BenchList> lists = List.of();

  @Option(names = "--contenders", split = ",", description = "default: all")
  private List<String> contenders = List.of();

  @Option(names = "--rounds", description = "default ${DEFAULT-VALUE}")
  private int rounds = 5;

  @Option(names = "--iterations", description = "of a second, after as many to warm up; default 5")
  private int iterations = 5;

  @Option(names = "--jvm", description = "the java that is measured; default: this one")
  private Path jvm = Path.of(System.getProperty("java.home"), "bin", "java");

  @Option(names = "--jvm-arg", description = "for the measured JVM; may be repeated")
  private List<String> jvmArguments = List.of();

  @Option(names = "--out", required = true, description = "the folder for the results")
  private Path out = Path.of("");

  private final Map<String, Scores> scores = new LinkedHashMap<>();
  private final Map<String, Long> bytesRead = new LinkedHashMap<>();
  private final List<String> arguments;

  private Interleaved(List<String> arguments) {
    this.arguments = arguments;
  }

  /** Runs it; see {@code --help}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Interleaved(List.of(args))).execute(args));
  }

  @Override
  public Integer call() throws IOException, RunnerException {
    Files.createDirectories(out);
    Environment.write(out, "Interleaved", arguments, jvm);
    String tables = "";
    for (int round = 1; round <= rounds; round++) {
      for (BenchList list : lists.isEmpty() ? question.lists() : lists) {
        long size = Files.size(list.make().path());
        for (String contender : contenders.isEmpty() ? question.contenders() : contenders) {
          System.err.println("round " + round + " of " + rounds + ": " + list + " " + contender);
          for (RunResult result : run(round, list, contender)) {
            keep(result, list, contender, size);
          }
        }
      }
      // After each round, so that a run that is cut short has its table too.
      tables = tables(round);
      Files.writeString(out.resolve("table.md"), tables);
    }
    System.out.print(tables);
    return 0;
  }

  private Collection<RunResult> run(int round, BenchList list, String contender)
      throws IOException, RunnerException {
    Path log = out.resolve("running.log");
    List<String> forJvm = new ArrayList<>(jvmArguments);
    forJvm.add("-Dbench.dir=" + MadeList.folder());
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(question.benchmark().getName().replace(".", "\\.") + "\\..*")
            .param("contender", contender)
            .param("list", list.name())
            .forks(1)
            .warmupIterations(iterations)
            .measurementIterations(iterations)
            .timeUnit(TimeUnit.NANOSECONDS)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .jvm(jvm.toString())
            .jvmArgs(forJvm.toArray(String[]::new))
            .resultFormat(ResultFormatType.JSON)
            .result(
                out.resolve("round-" + round + "-" + list + "-" + contender + ".json").toString())
            .output(log.toString());
    Collection<RunResult> results = new Runner(options.build()).run();
    Files.delete(log);
    return results;
  }

  private void keep(RunResult result, BenchList list, String contender, long size) {
    String title = list + ", " + result.getPrimaryResult().getLabel();
    scores
        .computeIfAbsent(title, name -> new Scores())
        .add(contender, new Scores.Score(result.getPrimaryResult().getScore(), allocated(result)));
    bytesRead.put(title, question.readsAll() ? size : 0L);
  }

  private static double allocated(RunResult result) {
    Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return allocated == null ? Double.NaN : allocated.getScore();
  }

  private String tables(int done) {
    StringBuilder text = new StringBuilder();
    scores.forEach(
        (title, of) ->
            text.append("### ")
                .append(title)
                .append(" (rounds: ")
                .append(done)
                .append("; median, least and greatest)\n\n")
                .append(of.table(question.baselines(), bytesRead.getOrDefault(title, 0L)))
                .append('\n'));
    return text.toString();
  }
}
