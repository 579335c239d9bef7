package org.snapshotlist.bench.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.report.Unit;

class KeptTest {

  private static final Map<String, String> ABOUT = Map.of("scale", "SMOKE", "seed", "1");

  private static final Step STEP = new Step("one", "does one", 1, place -> List.of());

  private static final List<Figure> FIGURES =
      List.of(
          Figure.counted("forces", "add", "list", 20, 2_048, Unit.COUNT, 1),
          new Figure(
              "add",
              "durable",
              "SQLite \"WAL\"",
              20,
              2_048,
              Unit.NANOS,
              1.5,
              new Figure.Range(1, 2),
              new Figure.Ratio("list", 3, new Figure.Range(2.5, 4))));

  private static final Step.Found FOUND = new Step.Found(FIGURES, List.of("no \"strace\""));

  @TempDir private Path out;

  @Test
  void whatWasFoundIsThereWhenItIsOpenedAgain() throws Exception {
    Kept kept = Kept.in(out, ABOUT, false);
    assertThat(kept.found(STEP)).isEmpty();
    kept.keep(STEP, FOUND);
    assertThat(Kept.in(out, ABOUT, false).found(STEP)).contains(FOUND);
  }

  @Test
  void anotherEvaluationDoesNotMixWithIt() throws Exception {
    Kept.in(out, ABOUT, false).keep(STEP, FOUND);
    assertThatThrownBy(() -> Kept.in(out, Map.of("scale", "FULL", "seed", "1"), false))
        .isInstanceOf(DifferentException.class)
        .hasMessage(
            out
                + ": holds another evaluation (scale there is SMOKE, now FULL); choose another"
                + " folder by --out, or --restart to measure anew in its place");
    assertThat(Kept.in(out, Map.of("scale", "FULL", "seed", "1"), true).found(STEP)).isEmpty();
  }

  @Test
  void aStepThatWasBrokenOffIsNotThere() throws Exception {
    Kept.in(out, ABOUT, false);
    Files.writeString(out.resolve("steps").resolve("one.json.new"), "[{\"measure\":");
    assertThat(Kept.in(out, ABOUT, false).found(STEP)).isEmpty();
  }
}
