package org.snapshotlist.bench.report;

import static org.snapshotlist.bench.report.Contest.ofList;
import static org.snapshotlist.bench.report.Selection.ofMeasure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Draws the figures that a Markdown file quotes from the reports that it names: each part between
 * {@code <!-- PART of FOLDER -->} and {@code <!-- end of PART -->}, FOLDER from where the file is.
 */
public final class Readme {

  private static final Pattern DRAWN =
      Pattern.compile("(<!-- (\\w+) of (\\S+) -->\n).*?(<!-- end of \\2 -->)", Pattern.DOTALL);

  private static final Map<String, Function<Evaluation, String>> PARTS =
      Map.of(
          "verdicts", Readme::verdicts,
          "machine", Readme::machine,
          "changes", Readme::changes,
          "reads", Readme::reads,
          "ways", Readme::ways);

  /** How many snapshots the tables are about: a usual domain's, and about the most there are. */
  private static final List<Long> ENTRIES = List.of(100L, 16_384L);

  private static final List<String> RIVALS =
      List.of(Labels.FILES, Labels.DURABLE_FILES, Labels.REWRITE, "SQLite (WAL)", "LMDB");

  private Readme() {}

  /** Draws a file's figures anew: its path. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("Usage: Readme FILE.md");
      System.exit(2);
    }
    Path file = Path.of(arguments[0]);
    Files.writeString(file, drawn(file));
  }

  /**
   * Returns a file's text with its figures drawn anew.
   *
   * @throws IOException if a report that it names cannot be read, or it names an unknown part
   */
  static String drawn(Path file) throws IOException {
    Map<String, Evaluation> read = new HashMap<>();
    StringBuilder text = new StringBuilder();
    Matcher part = DRAWN.matcher(Files.readString(file));
    while (part.find()) {
      Function<Evaluation, String> drawing = PARTS.get(part.group(2));
      if (drawing == null) {
        throw new IOException(
            file + ": nothing draws " + part.group(2) + ", but only " + PARTS.keySet());
      }
      Evaluation evaluation = read.get(part.group(3));
      if (evaluation == null) {
        evaluation = Report.read(file.resolveSibling(part.group(3)));
        read.put(part.group(3), evaluation);
      }
      // Figures keep numbers and units together, which Markdown needs not.
      String drawn = drawing.apply(evaluation).replace('\u00a0', ' ');
      part.appendReplacement(text, Matcher.quoteReplacement(part.group(1) + drawn + part.group(4)));
    }
    return part.appendTail(text).toString();
  }

  private static String machine(Evaluation evaluation) {
    Map<String, String> said = evaluation.environment();
    return Stream.of(
                "`" + said.get("command") + "`",
                "commit " + said.get("commit"),
                Objects.toString(said.get("date")).replaceFirst("T.*", ""),
                said.get("cpus") + " cores of " + said.get("cpu"),
                said.get("kernel"),
                said.get("lists on"),
                Objects.toString(said.get("jdk")).replaceFirst(";.*", ""))
            .collect(Collectors.joining("; "))
        + ".\n";
  }

  private static String verdicts(Evaluation evaluation) {
    Table table = new Table("said in 2019", "what came out", "a list at its best", "at its worst");
    for (Page.Section section : Page.of(evaluation).sections()) {
      Verdict verdict = section.verdict();
      if (verdict != null) {
        table.row(
            "**"
                + section.title()
                + (section.title().endsWith("?") ? "** " : ".** ")
                + section.says(),
            "**" + verdict.word() + ".** " + verdict.why(),
            shown(verdict.best()),
            shown(verdict.worst()));
      }
    }
    return table.text();
  }

  private static String shown(@Nullable Case of) {
    return of == null
        ? ""
        : of.headline() + " (" + of.interval() + "): " + of.place() + "; " + of.amounts();
  }

  private static String changes(Evaluation evaluation) {
    return turns(
        evaluation,
        "durable",
        List.of(
            "add", "update", "remove", "create-current", "batch-100", "reparent-10", "delete-all"));
  }

  private static String reads(Evaluation evaluation) {
    return turns(evaluation, "warm", List.of("get", "names", "open", "load-all", "load-parsed"));
  }

  /** What a list takes, and how many times that its rivals take. */
  private static String turns(Evaluation evaluation, String setting, List<String> measures) {
    List<String> head = new ArrayList<>(List.of("", "N", "list"));
    head.addAll(RIVALS);
    Table table = new Table(head.toArray(String[]::new));
    for (String measure : measures) {
      for (long entries : ENTRIES) {
        // Of the smallest, in which what is done once for each snapshot counts most.
        List<Figure> figures =
            smallest(
                evaluation.figures().stream()
                    .filter(figure -> figure.measure().equals(measure))
                    .filter(figure -> figure.setting().equals(setting))
                    .filter(figure -> figure.entries() == entries)
                    .toList());
        Figure list = by(figures, Labels.LIST);
        if (list == null) {
          continue;
        }
        List<Comparison> comparisons =
            ofList(ofMeasure(measure), RIVALS.toArray(String[]::new)).comparisons(figures);
        List<String> cells = new ArrayList<>();
        cells.add(Words.of(measure));
        cells.add(Numbers.count(entries));
        cells.add(Numbers.text(list.unit(), list.value()));
        for (String rival : RIVALS) {
          cells.add(
              comparisons.stream()
                  .filter(of -> of.theirs().contender().equals(rival))
                  .map(Readme::times)
                  .collect(Collectors.joining()));
        }
        table.row(cells.toArray(String[]::new));
      }
    }
    return table.text();
  }

  private static List<Figure> smallest(List<Figure> figures) {
    long bytes = figures.stream().mapToLong(Figure::entryBytes).min().orElse(0);
    return figures.stream().filter(figure -> figure.entryBytes() == bytes).toList();
  }

  private static @Nullable Figure by(List<Figure> figures, String contender) {
    return figures.stream()
        .filter(figure -> figure.contender().equals(contender))
        .findFirst()
        .orElse(null);
  }

  /** Where a list loses for sure is bold. */
  private static String times(Comparison of) {
    String times = Numbers.times(of.value());
    return (of.outcome() == Comparison.Outcome.LOSES ? "**" + times + "**" : times)
        + " "
        + Numbers.times(of.interval());
  }

  /** All of a domain's snapshots at once: what one way takes, and how many times that others do. */
  private static String ways(Evaluation evaluation) {
    long entries = ENTRIES.get(ENTRIES.size() - 1);
    List<Figure> figures =
        evaluation.figures().stream().filter(figure -> figure.entries() == entries).toList();
    List<Selection> ways =
        List.of(
            ofMeasure("start").under("warm"),
            ofMeasure("start").under("cold"),
            ofMeasure("pack"),
            ofMeasure("unpack"),
            ofMeasure("backup"),
            ofMeasure("walk"),
            ofMeasure("reload"));
    List<Figure> all = ways.stream().flatMap(way -> figures.stream().filter(way::matches)).toList();
    List<Long> sizes = all.stream().map(Figure::entryBytes).distinct().sorted().toList();
    List<String> head = new ArrayList<>(List.of(Numbers.entries(entries)));
    sizes.forEach(size -> head.add(Numbers.size(size) + " each"));
    Table table = new Table(head.toArray(String[]::new));
    for (Selection way : ways) {
      List<Figure> found = figures.stream().filter(way::matches).toList();
      for (String contender : found.stream().map(Figure::contender).distinct().toList()) {
        List<String> cells = new ArrayList<>();
        List<Figure> same =
            found.stream().filter(figure -> figure.contender().equals(contender)).toList();
        boolean first = same.stream().allMatch(figure -> figure.ratio() == null);
        cells.add(
            first
                ? Words.of(way.measure()) + ", " + same.get(0).setting() + ": " + contender
                : "... " + contender);
        for (long size : sizes) {
          cells.add(
              same.stream()
                  .filter(figure -> figure.entryBytes() == size)
                  .map(figure -> cell(figure, found))
                  .collect(Collectors.joining()));
        }
        table.row(cells.toArray(String[]::new));
      }
    }
    return table.text();
  }

  private static String cell(Figure figure, List<Figure> found) {
    Figure.Ratio ratio = figure.ratio();
    if (ratio == null) {
      return Numbers.text(figure.unit(), figure.value());
    }
    return found.stream()
        .filter(base -> base.contender().equals(ratio.baseline()))
        .filter(base -> base.entryBytes() == figure.entryBytes())
        .flatMap(base -> Comparison.of(base, figure).stream())
        .map(Readme::times)
        .collect(Collectors.joining());
  }

  /** A table of Markdown. */
  private static final class Table {

    private final StringBuilder text = new StringBuilder();

    Table(String... head) {
      row(head);
      row(Stream.of(head).map(column -> "---").toArray(String[]::new));
    }

    void row(String... cells) {
      text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    String text() {
      return text.toString();
    }
  }
}
