package org.snapshotlist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The explorer finds nothing wrong with simple lists that are right, and all that are broken. */
class ExplorerTest {

  private static final long SEED = 20261125;

  @Test
  void listsThatAreRightSurviveEveryCrash() {
    Explorer explorer = new Explorer(new ToyLists(), Explorer.Depth.USUAL, SEED);
    explorer.explore(Scenario.upTo(1), 2);
    System.out.println("Toy lists, seed " + SEED + "\n" + explorer.counts().table());
    assertThat(explorer.counts().states.sum()).isGreaterThan(1000);
    assertThat(explorer.counts().secondStates.sum()).isGreaterThan(100);
  }

  @Test
  void listsThatAreBrokenAreCaught() {
    List<Scenario> scenarios = Scenario.upTo(1);
    MutantReport report = new MutantReport(new ToyLists(), scenarios, Explorer.Depth.USUAL, SEED);
    DiskMutants.ofRewrites().forEach(report::run);
    System.out.println(report.table());
    assertThat(report.survivors()).isEmpty();
  }
}
