package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Syncing;
import picocli.CommandLine.Option;

/** Runs {@link TurnsBenchmark}; the options of all programs that do. */
final class TurnsRunner {

  @Option(names = "--rounds", description = "in each JVM; default ${DEFAULT-VALUE}")
  private int rounds = 40;

  @Option(names = "--forks", description = "how many JVMs, one after the other; default 3")
  private int forks = 3;

  @Option(names = "--warm-up", description = "seconds in each JVM; default ${DEFAULT-VALUE}")
  private double warmUpSeconds = 5;

  @Option(names = "--jvm", description = "the java that is measured; default: this one")
  private Path jvm = Path.of(System.getProperty("java.home"), "bin", "java");

  @Option(names = "--jvm-arg", description = "for the measured JVM; may be repeated")
  private List<String> jvmArguments = List.of();

  @Option(names = "--kib", description = "of each snapshot, up to 4096; default ${DEFAULT-VALUE}")
  private int kibibytes = 2;

  @Option(
      names = "--directory",
      description = "libvirt's snapshots of a domain, only read, instead of made ones")
  private @Nullable Path directory;

  @Option(
      names = "--anonymise",
      description = "replaces their names and all texts and values before anything is stored")
  private boolean anonymise;

  @Option(names = "--seed", description = "of what is made; default ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(names = "--out", required = true, description = "the folder for the results")
  private Path out = Path.of("");

  private boolean gate = true;

  /** Is filled by options. */
  TurnsRunner() {}

  /** Is told; see the options. Contenders have passed the gate before. */
  TurnsRunner(int forks, int rounds, double warmUpSeconds, Data data, Path out) {
    this.forks = forks;
    this.rounds = rounds;
    this.warmUpSeconds = warmUpSeconds;
    this.kibibytes = data.entryBytes() >> 10;
    this.directory = data.directory();
    this.anonymise = data.anonymise();
    this.seed = data.seed();
    this.gate = false;
    this.out = out;
  }

  /**
   * Makes the folder of the results and writes what they must be quoted with.
   *
   * @throws IOException also if what is to be durable would be in memory only
   */
  void start(String program, List<String> arguments, List<Syncing> syncings) throws IOException {
    if (rounds * forks < Interval.LEAST_VALUES) {
      throw new IllegalArgumentException(
          "there are "
              + rounds * forks
              + " rounds in all, but 95% confidence needs at least "
              + Interval.LEAST_VALUES);
    }
    for (Syncing syncing : syncings) {
      Ground.of(MadeList.folder(), syncing);
    }
    Files.createDirectories(out);
    Environment.write(out, program, arguments, jvm);
  }

  /**
   * Returns how many entries there are to be: those that were asked for, or of the directory.
   *
   * @throws IOException if the directory cannot be read
   */
  List<Integer> entries(List<Integer> asked) throws IOException {
    if (directory == null) {
      return asked;
    }
    DirectorySupply supply = new DirectorySupply(directory, anonymise);
    supply.leftOut().forEach(why -> System.err.println("left out: " + why));
    System.err.println("used: " + supply.size() + ", left out: " + supply.leftOut().size());
    return List.of(supply.size());
  }

  /** Writes the tables, in the place of earlier ones. */
  void write(String tables) throws IOException {
    Files.writeString(out.resolve("table.md"), tables);
  }

  /** Returns what a table says of how its figures came about. */
  String caption() {
    return (directory == null ? kibibytes + " KiB each" : "of a directory")
        + "; JVMs: "
        + forks
        + ", rounds in each: "
        + rounds
        + "; median [95% interval of it]";
  }

  /**
   * Runs one operation; contenders that cannot do it are left out.
   *
   * @param prefix of the name of the file with JMH's own results
   */
  Rounds run(
      String prefix,
      Operation operation,
      Syncing syncing,
      List<Integer> entries,
      List<Keeper> contenders)
      throws IOException, RunnerException {
    OptionsBuilder options = options(operation, syncing, entries, contenders);
    options.param("warmUpSeconds", Double.toString(warmUpSeconds));
    options.forks(forks).measurementIterations(rounds);
    return run(options, prefix + name(operation, syncing, entries));
  }

  /**
   * Runs one operation of which each round takes long: in one JVM, with one round to warm up, and
   * no more rounds than an interval needs.
   */
  Rounds runBriefly(
      String prefix,
      Operation operation,
      Syncing syncing,
      List<Integer> entries,
      List<Keeper> contenders)
      throws IOException, RunnerException {
    OptionsBuilder options = options(operation, syncing, entries, contenders);
    options.param("warmUpSeconds", "0");
    options.forks(1).measurementIterations(Interval.LEAST_VALUES);
    return run(options, prefix + name(operation, syncing, entries));
  }

  private String name(Operation operation, Syncing syncing, List<Integer> entries) {
    String name = operation + "-" + syncing + "-" + joined(entries);
    return kibibytes == 2 ? name : name + "x" + kibibytes + "K";
  }

  private OptionsBuilder options(
      Operation operation, Syncing syncing, List<Integer> entries, List<Keeper> contenders) {
    List<String> forJvm = new ArrayList<>(jvmArguments);
    forJvm.add("-Dbench.dir=" + MadeList.folder());
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(TurnsBenchmark.class.getName().replace(".", "\\.") + "\\..*")
        .param("operation", operation.name())
        .param("syncing", syncing.name())
        .param("entries", joined(entries))
        .param("entryBytes", Integer.toString(kibibytes << 10))
        .param("directory", directory == null ? "" : directory.toString())
        .param("anonymise", Boolean.toString(anonymise))
        .param("seed", Long.toString(seed))
        .param("contenders", joined(contenders))
        .param("gate", Boolean.toString(gate))
        .addProfiler(TurnsProfiler.class)
        .shouldFailOnError(true)
        .jvm(jvm.toString())
        .jvmArgs(forJvm.toArray(String[]::new))
        .resultFormat(ResultFormatType.JSON);
    return options;
  }

  private Rounds run(OptionsBuilder options, String name) throws IOException, RunnerException {
    Path log = out.resolve("running.log");
    options.output(log.toString()).result(out.resolve(name + ".json").toString());
    Rounds all = new Rounds();
    for (RunResult result : new Runner(options.build()).run()) {
      all.add(result);
    }
    Files.delete(log);
    return all;
  }

  private static String joined(List<?> list) {
    return list.stream().map(String::valueOf).collect(Collectors.joining(TurnsBenchmark.AND));
  }
}
