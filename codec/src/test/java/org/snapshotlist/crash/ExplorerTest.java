package org.snapshotlist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snapshotlist.crash.Scenario.Start;
import org.snapshotlist.internal.disk.SimFault;

/** The explorer finds nothing wrong with simple lists that are right, and all that are broken. */
class ExplorerTest {

  private static final long SEED = 20261125;

  @Test
  void listsThatAreRightSurviveEveryCrash() {
    Explorer explorer = new Explorer(new ToyLists(), Explorer.Depth.USUAL, SEED);
    explorer.explore(Scenario.upTo(1));
    System.out.println("Toy lists, seed " + SEED + "\n" + explorer.counts().table());
    assertThat(explorer.counts().states.sum()).isGreaterThan(1000);
    assertThat(explorer.counts().secondStates.sum()).isGreaterThan(100);
  }

  @Test
  @Tag("deep")
  void theySurviveItAfterAnyOtherStepToo() {
    Explorer explorer = new Explorer(new ToyLists(), Explorer.Depth.DEEP, SEED);
    explorer.explore(Scenario.upTo(2));
    System.out.println("Toy lists, two steps, seed " + SEED + "\n" + explorer.counts().table());
    assertThat(explorer.counts().states.sum()).isGreaterThan(10_000);
  }

  @Test
  void listsThatAreBrokenAreCaught() {
    List<Scenario> scenarios = Scenario.upTo(1);
    MutantReport report = new MutantReport(new ToyLists(), scenarios, Explorer.Depth.USUAL, SEED);
    report.run(DiskMutants.ofRewrites());
    System.out.println(report.table());
    assertThat(report.survivors()).isEmpty();
  }

  @Test
  void aFaultAtAnyCallLeavesTheOldListOrTheNew() {
    Faults faults = new Faults(new ToyLists(), Explorer.Depth.USUAL, SEED);
    int failed = faults.explore(Start.NOTHING, Steps.create(), SimFault.IO_ERROR, false);
    for (SimFault fault : SimFault.values()) {
      for (Step step : Steps.working().subList(0, 10)) {
        failed += faults.explore(Start.SEALED, step, fault, false);
      }
    }
    System.out.println("Toy lists, " + failed + " calls that failed\n" + faults.counts().table());
    assertThat(failed).isGreaterThan(300);
  }
}
