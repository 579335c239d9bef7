package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.store.Keeper;

/**
 * How many system calls on files an operation takes, by {@code strace}: the same on any machine.
 */
public final class Calls {

  private Calls() {}

  /** Returns why nothing can be counted here, or nothing if it can. */
  public static Optional<String> missing() {
    return Strace.missing();
  }

  /**
   * Counts for one contender, each change forced.
   *
   * @param folder in which there is room for its store
   */
  public static List<Figure> of(Keeper keeper, Operation operation, Data data, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    Path trace = folder.resolve("trace");
    try {
      List<String> command =
          new ArrayList<>(List.of("strace", "-f", "--seccomp-bpf", "-qq", "-s", "64"));
      command.addAll(List.of("-e", "trace=%file,%desc", "-o", trace.toString()));
      List<String> arguments =
          new ArrayList<>(
              List.of(keeper.name(), operation.name(), folder.resolve("stores").toString()));
      arguments.addAll(data.arguments());
      // What the JVM does on its own would be counted with it.
      command.addAll(
          Children.java(
              List.of("-XX:-UsePerfData", "-XX:+UseSerialGC"), CallsProbe.class, arguments));
      Children.run(command).good(keeper + ", traced,");
      return figures(keeper, operation, data, trace);
    } finally {
      Ground.delete(folder);
    }
  }

  private static List<Figure> figures(Keeper keeper, Operation operation, Data data, Path trace)
      throws IOException {
    CallCounts counts;
    try (Stream<String> lines = Files.lines(trace)) {
      counts = CallCounts.of(lines);
    }
    List<Figure> figures = new ArrayList<>();
    for (CallCounts.What what : CallCounts.What.values()) {
      counts
          .median(what)
          .ifPresent(
              value ->
                  figures.add(
                      Figure.counted(
                          Words.of(what),
                          Words.of(operation),
                          keeper.label(),
                          data.entries(),
                          data.entryBytes(),
                          what.unit(),
                          value)));
    }
    return figures;
  }
}
