package org.snapshotlist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snapshotlist.CodecLists;
import org.snapshotlist.crash.Scenario.Start;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.CrashStates;
import org.snapshotlist.internal.disk.SimFault;

/** No power cut, no failure and no killed process loses what was acknowledged, or half of it. */
class ListCrashTest {

  private static final long SEED = 20261125;

  /** Of what a failed call leaves few states are looked at, as there are many calls. */
  private static final Explorer.Depth OF_FAULTS =
      new Explorer.Depth(new CrashStates.Bounds(4, 2, 1), 16, 1, new CrashStates.Bounds(2, 1, 1));

  private final Lists lists = new CodecLists(Protocol.SOUND);
  private final Lists keeping = new CodecLists(Protocol.SOUND, true);

  /** What the report shows of it; see {@code ExploredTest}. */
  private static final Path EXPLORED = Path.of("target", "explored.tsv");

  @Test
  void aPowerCutAtAnyStepLeavesTheOldListOrTheNew() throws IOException {
    List<Scenario> scenarios = new ArrayList<>(Scenario.upTo(2));
    scenarios.addAll(
        Scenario.behindManyUpdates(
            named("update", "remove", "compact", "scrub", "write the index and reopen")));
    Explorer explorer = explore("any two steps", Explorer.Depth.SHORT, scenarios);
    assertThat(explorer.counts().states.sum()).isGreaterThan(20_000);
    Files.write(EXPLORED, explorer.lines());
  }

  @Test
  @Tag("deep")
  void soItDoesWhateverTheThreeStepsWere() {
    Explorer two = explore("any two steps", Explorer.Depth.DEEP, Scenario.upTo(2));
    assertThat(two.counts().states.sum()).isGreaterThan(20_000);
    explore(
        "sixty updates and a step",
        Explorer.Depth.USUAL,
        Scenario.behindManyUpdates(Steps.working()));
    Explorer three =
        explore("three steps", Explorer.Depth.USUAL, Scenario.drawn(3, 3000, new Random(SEED)));
    assertThat(three.counts().states.sum()).isGreaterThan(20_000);
  }

  /** In CI a sample of the pairs. */
  @Test
  void soItDoesWhereTheLockIsKept() {
    List<Scenario> scenarios = new ArrayList<>(alone(Scenario.single()));
    scenarios.addAll(alone(Scenario.drawn(2, 30, new Random(SEED))));
    explore(keeping, "the lock kept, some pairs of steps", Explorer.Depth.USUAL, scenarios);
  }

  @Test
  @Tag("deep")
  void soItDoesWhereTheLockIsKeptWhateverTheTwoStepsWere() {
    explore(keeping, "the lock kept, any two steps", Explorer.Depth.USUAL, alone(Scenario.upTo(2)));
  }

  /** Leaves out what another process does meanwhile, which it could not. */
  private static List<Scenario> alone(List<Scenario> scenarios) {
    return scenarios.stream()
        .filter(
            scenario ->
                scenario.steps().stream()
                    .noneMatch(step -> step.name().startsWith("another process")))
        .toList();
  }

  private static List<Step> named(String... names) {
    List<Step> steps =
        Steps.working().stream().filter(step -> List.of(names).contains(step.name())).toList();
    assertThat(steps).hasSameSizeAs(names);
    return steps;
  }

  private Explorer explore(String what, Explorer.Depth depth, List<Scenario> scenarios) {
    return explore(lists, what, depth, scenarios);
  }

  private static Explorer explore(
      Lists lists, String what, Explorer.Depth depth, List<Scenario> scenarios) {
    Explorer explorer = new Explorer(lists, depth, SEED);
    explorer.explore(scenarios);
    System.out.println("Lists, " + what + ", seed " + SEED + "\n" + explorer.counts().table());
    assertThat(explorer.counts().states.sum()).isGreaterThan(1500);
    assertThat(explorer.counts().secondStates.sum()).isGreaterThan(5000);
    return explorer;
  }

  @Test
  void eachProtocolThatIsBrokenIsCaught() {
    MutantReport report =
        new MutantReport(
            lists,
            Scenario.single(),
            Explorer.Depth.USUAL,
            SEED,
            broken -> new Damage(broken, SEED).explore());
    List<Mutant> mutants = new ArrayList<>(ProtocolMutants.all());
    mutants.addAll(DiskMutants.ofRewrites());
    mutants.addAll(DiskMutants.ofCommits());
    report.run(mutants);
    System.out.println(report.table());
    assertThat(report.survivors()).isEmpty();
  }

  @Test
  void aBitThatIsTurnedCostsOneEntryAndNoCommitGoesOverIt() {
    Damage damage = new Damage(lists, SEED);
    damage.explore();
    System.out.println(
        damage.places() + " bits turned, " + damage.refused() + " times a commit was refused");
    assertThat(damage.refused()).isGreaterThan(100);
  }

  @Test
  void aCallThatFailsLeavesTheListAsItWasOrSaysThatItIsNotKnown() {
    List<Step> steps =
        named(
            "update",
            "remove three, one after the other",
            "batch",
            "compact",
            "scrub",
            "relaxed commits, a sync");
    assertThat(fail(lists, List.of(Start.SEALED), steps, false)).isGreaterThan(300);
    assertThat(fail(keeping, List.of(Start.SEALED), List.of(steps.get(0)), false))
        .isGreaterThan(200);
  }

  @Test
  @Tag("deep")
  void soItDoesInEachStepOnEachListAlsoIfItGoesOnFailing() {
    List<Start> starts = List.of(Start.EMPTY, Start.SEALED, Start.INDEXED, Start.FOREIGN);
    assertThat(fail(lists, starts, Steps.working(), false)).isGreaterThan(300);
    assertThat(fail(lists, starts, Steps.working(), true)).isGreaterThan(300);
    assertThat(fail(keeping, List.of(Start.SEALED), Steps.working(), false)).isGreaterThan(300);
  }

  private static int fail(Lists lists, List<Start> starts, List<Step> steps, boolean lasting) {
    Faults faults = new Faults(lists, OF_FAULTS, SEED);
    List<Callable<Integer>> work = new ArrayList<>();
    for (SimFault fault : SimFault.values()) {
      work.add(() -> faults.explore(Start.NOTHING, Steps.create(), fault, lasting));
      for (Start start : starts) {
        for (Step step : steps) {
          work.add(() -> faults.explore(start, step, fault, lasting));
        }
      }
    }
    int failed = Workers.all(work).stream().mapToInt(Integer::intValue).sum();
    System.out.println(
        "Lists, " + failed + " calls that failed, seed " + SEED + "\n" + faults.counts().table());
    return failed;
  }
}
