package org.snapshotlist.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snapshotlist.bench.report.MadeFigures.against;
import static org.snapshotlist.bench.report.MadeFigures.timed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snapshotlist.bench.report.Verdict.Favours;

/** Verdicts on figures that were made up for them. */
final class VerdictTest {

  private final List<Figure> figures = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  @Test
  void aRatioCountsOnlyWhenItsWholeIntervalIsOnOneSide() {
    deletion(10, 1.01, 2, 3);

    assertThat(verdict("delete").word()).isEqualTo("holds");
    assertThat(verdict("delete").favours()).isEqualTo(Favours.LIST);
  }

  @Test
  void anIntervalAcrossTheBorderDecidesNothing() {
    deletion(10, 0.99, 2, 3);

    assertThat(verdict("delete").word()).isEqualTo("no difference shown");
    assertThat(verdict("delete").favours()).isEqualTo(Favours.NEITHER);
    assertThat(verdict("delete").why())
        .isEqualTo("Of 1 case: the list is better in 0, worse in 0, no sure difference in 1.");
  }

  @Test
  void anIntervalThatEndsAtTheBorderDecidesNothing() {
    deletion(10, 1, 2, 3);
    deletion(100, 0.2, 0.5, 1);

    assertThat(verdict("delete").word()).isEqualTo("no difference shown");
  }

  @Test
  void aLossIsSaidAsPlainlyAsAWin() {
    deletion(10, 0.4, 0.5, 0.99);

    assertThat(verdict("delete").word()).isEqualTo("does not hold");
    assertThat(verdict("delete").favours()).isEqualTo(Favours.OTHERS);
  }

  @Test
  void aClaimThatHoldsForManySaysFromWhere() {
    deletion(10, 0.4, 0.5, 0.6);
    deletion(100, 0.8, 1, 1.2);
    deletion(1_000, 2, 3, 4);

    assertThat(plain(verdict("delete").word())).isEqualTo("holds from N = 1,000");
    assertThat(verdict("delete").favours()).isEqualTo(Favours.BOTH);
  }

  @Test
  void aClaimThatHoldsForFewSaysUpToWhere() {
    rewrite(10, 2_048, 0.4, 0.5, 0.6);
    rewrite(100, 2_048, 0.7, 0.8, 0.9);
    rewrite(1_000, 2_048, 2, 3, 4);

    assertThat(plain(verdict("crossover").word())).isEqualTo("holds up to N = 100");
  }

  @Test
  void aClaimThatHoldsHereAndThereSaysHowOften() {
    rewrite(10, 2_048, 0.4, 0.5, 0.6);
    rewrite(100, 2_048, 2, 3, 4);
    rewrite(1_000, 2_048, 0.4, 0.5, 0.6);

    assertThat(verdict("crossover").word()).isEqualTo("holds in 2 of 3 cases");
  }

  @Test
  void theBestCaseAndTheWorstAreTakenFromAllContenders() {
    deletion(10, 1.5, 2, 2.5);
    Figure lmdb = timed("delete-all", "durable", "LMDB", 10, 2_048, 1e5, 0.1);
    figures.add(against(lmdb, "list", 0.05, 0.1, 0.15));

    Verdict verdict = verdict("delete");
    assertThat(verdict.word()).isEqualTo("holds");
    assertThat(verdict.best())
        .isEqualTo(
            new Case(
                "2.00×",
                "95%: [1.50, 2.50]",
                spaced("list: 1.00_ms; libvirt's files: 2.00_ms"),
                spaced("delete-all, durable, N_=_10, 2.00_KiB each")));
    assertThat(verdict.worst())
        .extracting(Case::headline, Case::amounts)
        .containsExactly("0.100×", spaced("list: 1.00_ms; LMDB: 100_µs"));
  }

  @Test
  void withoutARatioOfRoundsTheIntervalsAreTakenAtTheirWorst() {
    figures.add(timed("delete-all", "durable", "list", 10, 2_048, 100, 0.2));
    figures.add(timed("delete-all", "durable", "libvirt's files", 10, 2_048, 140, 0.2));

    assertThat(verdict("delete").word()).isEqualTo("no difference shown");
    assertThat(verdict("delete").best())
        .extracting(Case::headline, Case::interval)
        .containsExactly("1.40×", "95%: [0.933, 2.10]");
  }

  @Test
  void figuresOfDifferentPlacesAreNotCompared() {
    figures.add(timed("delete-all", "durable", "list", 10, 2_048, 100, 0.1));
    figures.add(timed("delete-all", "durable", "libvirt's files", 100, 2_048, 900, 0.1));
    figures.add(timed("delete-all", "unsynced", "libvirt's files", 10, 2_048, 900, 0.1));

    figures.add(timed("start", "warm", "list with index", 10, 2_048, 100, 0.1));
    figures.add(timed("start", "cold", "list, parsed as a whole", 10, 2_048, 900, 0.1));

    assertThat(verdict("delete").word()).isEqualTo("not measured");
    assertThat(verdict("chunks").word()).isEqualTo("not measured");
  }

  @Test
  void nothingAgainstNothingIsTheSameAndNothingAgainstSomethingHasNoEnd() {
    read("list", 0);
    read("libvirt's files", 0);
    assertThat(verdict("one").word()).isEqualTo("no difference shown");

    figures.clear();
    read("list", 0);
    read("libvirt's files", 4_096);
    assertThat(verdict("one").word()).isEqualTo("does not hold");
    assertThat(verdict("one").best()).extracting(Case::headline).isEqualTo("without end");
  }

  @Test
  void whatIsNoNumberIsNotCompared() {
    read("list", Double.NaN);
    read("libvirt's files", 4_096);

    assertThat(verdict("one").word()).isEqualTo("not measured");
  }

  @Test
  void whatWasLeftOutSaysWhy() {
    skipped.add("compressed-get was left out: no dictionary.");
    skipped.add("get was left out: no time.");
    skipped.add("reload was left out: no memory.");

    assertThat(verdict("one"))
        .extracting(Verdict::word, Verdict::why, Verdict::best, Verdict::worst)
        .containsExactly("not measured", "get was left out: no time.", null, null);
    assertThat(verdict("moving").why())
        .isEqualTo("There are no figures of backup that can be compared.");
  }

  @Test
  void withoutFiguresNoClaimIsJudged() {
    Evaluation none = MadeFigures.none();

    assertThat(Claims.ALL)
        .hasSize(12)
        .allSatisfy(claim -> assertThat(claim.rule().judge(none).word()).isEqualTo("not measured"));
  }

  @Test
  void withAllFiguresEveryClaimIsJudgedAndHasAWorstCase() {
    Evaluation full = MadeFigures.full(1);

    assertThat(Claims.ALL)
        .allSatisfy(
            claim -> {
              Verdict verdict = claim.rule().judge(full);
              assertThat(verdict.word()).isNotEqualTo("not measured");
              assertThat(verdict.answers()).isNotEmpty();
              assertThat(verdict.best()).isNotNull();
              assertThat(verdict.worst()).isNotNull();
            });
  }

  @Test
  void aListThatNoCutHarmsIsShownAgainstWhomOneHarmsMostAndLeast() {
    crash("list", 10, 30, 0, 0);
    crash("libvirt's files", 10, 20, 5, 5);
    crash("zip", 10, 0, 0, 10);

    Verdict verdict = verdict("crash");
    assertThat(verdict.word()).isEqualTo("does not hold");
    assertThat(verdict.why())
        .isEqualTo(
            "At 0 of 40 points a power cut leaves half of a change, or what cannot be read.");
    assertThat(verdict.best()).extracting(Case::headline).isEqualTo("0% against 50.0%");
    assertThat(verdict.worst()).extracting(Case::headline).isEqualTo("0% against 25.0%");
  }

  @Test
  void oneCutThatHarmsTheListIsEnough() {
    crash("list", 999, 999, 0, 1);

    assertThat(verdict("crash"))
        .extracting(Verdict::word, Verdict::favours)
        .containsExactly("holds", Favours.OTHERS);
  }

  @Test
  void withoutAllEndsOfACrashNothingIsSaid() {
    figures.add(Figure.counted("crash", "as before", "list", 10, 2_048, Unit.COUNT, 9));
    figures.add(Figure.counted("crash", "half", "list", 10, 2_048, Unit.COUNT, 0));

    assertThat(verdict("crash").word()).isEqualTo("not measured");
  }

  @Test
  void theCrossoverIsNamedForEachSize() {
    rewrite(10, 512, 0.5, 0.6, 0.7);
    rewrite(100, 512, 0.9, 1, 1.1);
    rewrite(1_000, 512, 1.1, 1.2, 1.3);
    rewrite(10, 2_048, 1.1, 1.2, 1.3);
    rewrite(10, 8_192, 0.9, 1, 1.1);

    assertThat(Notes.crossover(figures))
        .map(VerdictTest::plain)
        .containsExactly(
            "512 B each: up to N = 100 the rewrite is fine, at N = 1,000 the list is faster.",
            "2.00 KiB each: the list is faster at N = 10 already, the fewest that were measured.",
            "8.00 KiB each: the rewrite is fine up to N = 10, the most that were measured.");
  }

  @Test
  void whatIsParsedAtTheStartIsWeighedAgainstWhatIsParsedAgain() {
    start("list with index", 100, 1e6);
    start("list, parsed as a whole", 100, 5e6);
    reload("read and parsed again", 100, 12_000);
    reload("in the cache", 100, 2_000);
    start("list with index", 10, 1e6);
    start("list, parsed as a whole", 10, 0.9e6);
    reload("read and parsed again", 10, 12_000);
    reload("in the cache", 10, 2_000);
    start("list with index", 1_000, 1e6);
    start("list, parsed as a whole", 1_000, 5e6);

    assertThat(Notes.breakEven(figures))
        .map(VerdictTest::plain)
        .containsExactly(
            "N = 100, 2.00 KiB each: to parse all at the start takes 4.00 ms more than to open the"
                + " index. As long takes it to read and parse 400 snapshots again: who loads fewer"
                + " until the next start is faster without.");
  }

  private void start(String contender, int entries, double nanos) {
    figures.add(Figure.counted("start", "warm", contender, entries, 2_048, Unit.NANOS, nanos));
  }

  private void reload(String contender, int entries, double nanos) {
    figures.add(Figure.counted("reload", "warm", contender, entries, 2_048, Unit.NANOS, nanos));
  }

  @Test
  void whoPassesTheCapOf2019IsNamedWithTheFileThatDoesIt() {
    heap("whole rewrite (2019)", 100, 20 << 20, 1 << 20);
    heap("whole rewrite (2019)", 1_000, 200 << 20, 10 << 20);
    heap("whole rewrite (2019)", 10_000, 1_600 << 20, 100 << 20);
    heap("list", 10_000, 128 << 20, 90 << 20);

    assertThat(Notes.pastTheCap(figures))
        .map(VerdictTest::plain)
        .containsExactly(
            "whole rewrite (2019) needs more than 128 MiB of heap from a file of"
                + " 10.0 MiB (N = 1,000) on, and at most 1.56 GiB.",
            "Below 128 MiB of heap with every file: list (at most 128 MiB).");
  }

  private void heap(String contender, long entries, double heap, double file) {
    figures.add(Figure.counted("peak-heap", "one", contender, entries, 2_048, Unit.BYTES, heap));
    figures.add(Figure.counted("file-bytes", "", contender, entries, 2_048, Unit.BYTES, file));
  }

  private void crash(String contender, int before, int after, int half, int unreadable) {
    Map.of("as before", before, "as after", after, "half", half, "unreadable", unreadable)
        .forEach(
            (end, times) ->
                figures.add(Figure.counted("crash", end, contender, 10, 2_048, Unit.COUNT, times)));
  }

  private void read(String contender, double bytes) {
    figures.add(Figure.counted("bytes-read", "get", contender, 10, 2_048, Unit.BYTES, bytes));
  }

  private void deletion(long entries, double low, double ratio, double high) {
    pair("delete-all", "libvirt's files", entries, 2_048, low, ratio, high);
  }

  private void rewrite(long entries, long bytes, double low, double ratio, double high) {
    pair("add", "whole rewrite (2019)", entries, bytes, low, ratio, high);
  }

  private void pair(
      String measure,
      String rival,
      long entries,
      long bytes,
      double low,
      double ratio,
      double high) {
    figures.add(timed(measure, "durable", "list", entries, bytes, 1e6, 0.1));
    Figure other = timed(measure, "durable", rival, entries, bytes, 1e6 * ratio, 0.1);
    figures.add(against(other, "list", low, ratio, high));
  }

  private Verdict verdict(String claim) {
    Evaluation evaluation = new Evaluation(Map.of(), figures, skipped);
    return Claims.ALL.stream()
        .filter(one -> one.id().equals(claim))
        .findFirst()
        .orElseThrow()
        .rule()
        .judge(evaluation);
  }

  private static String plain(String text) {
    return text.replace('\u00a0', ' ');
  }

  private static String spaced(String text) {
    return text.replace('_', '\u00a0');
  }
}
