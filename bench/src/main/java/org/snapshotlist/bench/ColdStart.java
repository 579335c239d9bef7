package org.snapshotlist.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListShape;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What does a whole process cost that walks a list once, under which flags; and what the command
 * line's {@code list} of a small one, against a JVM that does nothing? Files are in the page cache;
 * what is cold is the JVM.
 */
@Command(
    name = "ColdStart",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs whole processes in turn and prints tables in Markdown.")
final class ColdStart implements Callable<Integer> {

  /** 64 KB. */
  private static final ListShape SMALL = ListShape.of(21, 3 << 10, 1);

  @Option(names = "--rounds", description = "default ${DEFAULT-VALUE}")
  private int rounds = 11;

  @Option(
      names = "--walkers",
      split = ",",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private List<Walker> walkers = List.of(Walker.STRUCTURAL, Walker.WOODSTOX);

  @Option(names = "--jvm", description = "the java that is measured; default: this one")
  private Path jvm = Path.of(System.getProperty("java.home"), "bin", "java");

  @Option(names = "--launcher", description = "the command line; default ${DEFAULT-VALUE}")
  private Path launcher = Path.of("snapshotlist");

  @Option(names = "--out", required = true, description = "the folder for the results")
  private Path out = Path.of("");

  private final List<String> arguments;

  private ColdStart(List<String> arguments) {
    this.arguments = arguments;
  }

  /** Runs it; see {@code --help}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ColdStart(List.of(args))).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Files.createDirectories(out);
    Environment.write(out, "ColdStart", arguments, jvm);
    Duel walk = new Duel("A list of 256 MiB, walked once", walks(), "WOODSTOX DEFAULT");
    Duel list = new Duel("A list of 64 KB, listed", lists(), "EMPTY DEFAULT", "EMPTY SERIAL_C1");
    walk.gate();
    list.gate();
    for (int round = 1; round <= rounds; round++) {
      System.err.println("round " + round + " of " + rounds);
      walk.round();
      list.round();
    }
    String tables = walk.table() + "\n" + list.table();
    List<String> lines = new ArrayList<>(List.of("contender\tround\twall s\tCPU s"));
    lines.addAll(walk.lines());
    lines.addAll(list.lines());
    Files.write(out.resolve("runs.tsv"), lines);
    Files.writeString(out.resolve("table.md"), tables);
    System.out.print(tables);
    return 0;
  }

  private List<Duel.Contender> walks() throws IOException, InterruptedException {
    MadeList list = BenchList.ENTRIES_16K.make();
    List<Duel.Contender> contenders = new ArrayList<>();
    for (Walker walker : walkers) {
      for (JvmFlags flags : JvmFlags.values()) {
        contenders.add(walk(walker, flags, list));
      }
    }
    return contenders;
  }

  private Duel.Contender walk(Walker walker, JvmFlags flags, MadeList list)
      throws IOException, InterruptedException {
    String right = list.generator().shape().entries() + "\n";
    List<String> program =
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            OneWalk.class.getName(),
            walker.name(),
            list.path().toString());
    Path archive = MadeList.folder().resolve(walker + "-" + flags + ".jsa");
    if (flags.archived()) {
      TimedProcess.run(java(flags.makingArchive(archive), program));
    }
    return new Duel.Contender(
        walker + " " + flags, java(flags.using(archive), program), right::equals);
  }

  private List<Duel.Contender> lists() throws IOException, InterruptedException {
    MadeList list = MadeList.of(SMALL, MadeList.folder());
    List<String> empty = List.of("-cp", emptyClassPath().toString(), EmptyJvm.class.getName());
    List<Duel.Contender> contenders = new ArrayList<>();
    for (JvmFlags flags : JvmFlags.values()) {
      if (!flags.archived()) {
        contenders.add(
            new Duel.Contender(
                "EMPTY " + flags, java(flags.using(launcher), empty), String::isEmpty));
      }
    }
    for (Walker walker : walkers) {
      contenders.add(walk(walker, JvmFlags.SERIAL_C1_ARCHIVE, list));
    }
    if (Files.isExecutable(launcher)) {
      contenders.add(
          new Duel.Contender(
              "snapshotlist list",
              List.of(launcher.toAbsolutePath().toString(), "list", list.path().toString()),
              printed -> namesAll(printed, list.generator())));
    } else {
      System.err.println(launcher + " is no program; measured without it");
    }
    return contenders;
  }

  private List<String> java(List<String> flags, List<String> program) {
    List<String> command = new ArrayList<>();
    command.add(jvm.toString());
    command.addAll(flags);
    command.addAll(program);
    return command;
  }

  private static boolean namesAll(String printed, ListGenerator made) {
    for (long i = 0; i < made.shape().entries(); i++) {
      if (!printed.contains(made.name(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * A folder with the one class: to open this program's large jar is not what an empty JVM does.
   */
  private static Path emptyClassPath() throws IOException {
    String name = EmptyJvm.class.getName().replace('.', '/') + ".class";
    Path root = MadeList.folder().resolve("empty");
    Path target = root.resolve(name);
    Files.createDirectories(root.resolve(name).getParent());
    try (InputStream in = ColdStart.class.getResourceAsStream("EmptyJvm.class")) {
      if (in == null) {
        throw new IOException("EmptyJvm.class is not beside ColdStart");
      }
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
    return root;
  }
}
