package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuelTest {

  private static Duel.Contender echo(String word) {
    return new Duel.Contender(word, List.of("/bin/echo", word), "good\n"::equals);
  }

  @Test
  void aProcessThatAnswersWrongDoesNotPassTheGate() {
    assertThatThrownBy(() -> new Duel("t", List.of(echo("good"), echo("bad"))).gate())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("bad answers wrong: bad\n");
  }

  @Test
  void aProcessThatFailsIsAnErrorWithWhatItSaid() {
    List<String> failing = List.of("/bin/bash", "-c", "echo no luck >&2; exit 7");
    assertThatThrownBy(() -> TimedProcess.run(failing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended with 7: no luck");
  }

  @Test
  void everyContenderHasOneLineForEachRoundAndOneRow() throws Exception {
    Duel duel = new Duel("Echo", List.of(echo("good")), "good");
    duel.gate();
    duel.round();
    duel.round();
    assertThat(duel.lines()).hasSize(2).allMatch(line -> line.matches("good\t[12]\t.+\t.+"));
    assertThat(duel.table().lines())
        .hasSize(5)
        .startsWith(
            "### Echo",
            "",
            "| contender | wall s | CPU s | times as fast as good | times the CPU of it |")
        .last()
        .asString()
        .startsWith("| good | ");
  }

  @Test
  void cpuTimeIsThatOfUserAndSystemModeWhateverTheDecimalSign() {
    assertThat(TimedProcess.run("", "2.000 1.250 0.500"))
        .isEqualTo(new TimedProcess.Run("", 2.0, 1.75));
    assertThat(TimedProcess.run("", "2,000 1,250 0,500"))
        .isEqualTo(new TimedProcess.Run("", 2.0, 1.75));
  }
}
