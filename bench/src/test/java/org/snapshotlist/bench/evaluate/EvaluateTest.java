package org.snapshotlist.bench.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.bench.Data;
import org.snapshotlist.bench.report.Evaluation;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.report.Report;
import org.snapshotlist.bench.report.Unit;
import picocli.CommandLine;

class EvaluateTest {

  private static final Figure FORCES =
      Figure.counted("forces", "add", "list", 20, 2_048, Unit.COUNT, 1);

  /** On the disk of the build: a temporary folder may be in memory, which is refused. */
  private static final Path WORK = Path.of("target", "evaluate-test");

  @TempDir private Path folder;

  private final List<String> done = new ArrayList<>();
  private final List<Data> given = new ArrayList<>();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
  private boolean broken = true;

  private List<Step> plan(Scale scale, Data data) {
    given.add(data);
    return List.of(
        step("good", List.of(FORCES)),
        new Step(
            "bad",
            "does bad",
            1,
            place -> {
              done.add("bad");
              if (broken) {
                throw new IOException("the disk is full");
              }
              return List.of(FORCES);
            }),
        step("late", List.of(FORCES)));
  }

  private Step step(String id, List<Figure> found) {
    return new Step(
        id,
        "does " + id,
        1,
        place -> {
          done.add(id);
          assertThat(place.folder()).isEmptyDirectory();
          Files.writeString(place.folder().resolve("left"), "behind");
          return found;
        });
  }

  private int run(String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--out", out().toString(), "--work", WORK.toString()));
    return new CommandLine(
            new Evaluate(arguments, new PrintStream(messages, true, UTF_8), this::plan))
        .setErr(new PrintWriter(messages, true, UTF_8))
        .execute(arguments.toArray(String[]::new));
  }

  private Path out() {
    return folder.resolve("report");
  }

  @Test
  void whatFailedIsToldAndTriedAgainAndNothingElseIs() throws Exception {
    assertThat(run("--smoke")).isEqualTo(1);
    assertThat(done).containsExactly("good", "bad", "late");
    Evaluation first = Report.read(out());
    assertThat(first.figures()).containsExactly(FORCES, FORCES);
    assertThat(first.skipped()).containsExactly("does bad failed: the disk is full");
    assertThat(messages.toString(UTF_8)).contains("snapshotlist: does bad: the disk is full");

    broken = false;
    done.clear();
    assertThat(run("--smoke")).isZero();
    assertThat(done).containsExactly("bad");
    assertThat(Report.read(out()).figures()).containsExactly(FORCES, FORCES, FORCES);
    assertThat(Report.read(out()).skipped()).isEmpty();
    assertThat(out().resolve("index.html")).isRegularFile();
    assertThat(WORK.resolve("snapshotlist-work")).doesNotExist();
  }

  @Test
  void whatElseIsInTheFolderToWorkInStays() throws Exception {
    broken = false;
    Path precious = Files.createDirectories(WORK).resolve("precious");
    Files.writeString(precious, "mine");
    assertThat(run("--smoke")).isZero();
    assertThat(precious).hasContent("mine");
    assertThat(WORK).isDirectoryNotContaining(path -> !path.equals(precious));
  }

  @Test
  void otherOptionsDoNotMixWithWhatIsThere() {
    broken = false;
    assertThat(run("--smoke")).isZero();
    assertThat(run("--smoke", "--seed", "2")).isEqualTo(2);
    assertThat(messages.toString(UTF_8)).contains("seed 1", "seed 2", "--restart");
    assertThat(run("--smoke", "--seed", "2", "--restart")).isZero();
    assertThat(done).hasSize(6);
  }

  @Test
  void aDirectoryIsOnlyReadAndItsPlaceMayStayUntold() throws Exception {
    broken = false;
    Path own = Files.createDirectory(folder.resolve("my-secret-domain"));
    Path file = own.resolve("a.xml");
    Files.writeString(
        file,
        """
        <domainsnapshot>
          <name>a</name>
          <creationTime>1572917630</creationTime>
          <active>1</active>
        </domainsnapshot>
        """);
    byte[] before = Files.readAllBytes(file);
    assertThat(run(own.toString(), "--smoke", "--anonymise")).isZero();
    assertThat(given).singleElement().satisfies(data -> assertThat(data.entries()).isEqualTo(1));
    assertThat(file).hasBinaryContent(before);
    assertThat(own).isDirectoryNotContaining(path -> !path.equals(file));
    assertThat(out().resolve("index.html")).content().doesNotContain("my-secret-domain");
    assertThat(out().resolve("figures.json")).content().doesNotContain("my-secret-domain");
    assertThat(out().resolve("steps/evaluation.json")).content().doesNotContain("my-secret-domain");
  }

  @Test
  void wrongUsageIsTold() {
    assertThat(run("--smoke", "--full")).isEqualTo(2);
    assertThat(run("--anonymise")).isEqualTo(2);
    assertThat(messages.toString(UTF_8)).contains("no DIR is given");
    assertThat(done).isEmpty();
  }

  @Test
  void aPlanNamesNoStepTwice() {
    for (Scale scale : List.of(Scale.SMOKE, Scale.NORMAL, Scale.FULL)) {
      List<Step> steps = Plan.of(scale, Data.made(1, 1, 2_048));
      assertThat(steps).extracting(Step::id).doesNotHaveDuplicates();
      assertThat(steps).extracting(Step::title).doesNotHaveDuplicates();
    }
  }
}
