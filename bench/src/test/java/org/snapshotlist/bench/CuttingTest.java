package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.bench.Cutting.Outcome;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.store.Keeper;

class CuttingTest {

  private final List<String> told = new ArrayList<>();

  @TempDir Path folder;

  @BeforeEach
  void straceIsThere() {
    assumeTrue(Strace.missing().isEmpty(), () -> Strace.missing().orElse(""));
  }

  private Map<Outcome, Integer> cut(Keeper keeper, CutChange change) throws IOException {
    return Cutting.cut(folder, keeper, change, told::add);
  }

  @Test
  void filesThatAreReparentedOneByOneAreLeftInHalf() throws IOException {
    assertThat(cut(Keeper.PER_FILE, CutChange.REPARENT))
        .containsKeys(Outcome.AS_BEFORE, Outcome.HALF, Outcome.AS_AFTER);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aListIsAsItWasOrAsItWasToBe() throws IOException {
    List<Figure> figures = Cutting.measure(folder, List.of(Keeper.CODEC), told::add);

    assertThat(figures)
        .extracting(Figure::setting)
        .containsExactly("as before", "as after", "half", "unreadable");
    assertThat(figures.get(0).value()).isPositive();
    assertThat(figures.get(1).value()).isPositive();
    assertThat(figures.get(2).value()).isZero();
    assertThat(figures.get(3).value()).isZero();
    assertThat(told).isEmpty();
  }

  @Test
  void aFileThatIsRewrittenIsAsItWasOrAsItWasToBe() throws IOException {
    assertThat(cut(Keeper.REWRITE, CutChange.REPARENT))
        .containsOnlyKeys(Outcome.AS_BEFORE, Outcome.AS_AFTER);
  }
}
