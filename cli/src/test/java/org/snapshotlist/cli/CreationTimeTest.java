package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snapshotlist.model.Kind;

class CreationTimeTest {

  @ParameterizedTest
  @CsvSource({
    "1572917630, UTC, 2019-11-05 01:33:50 +0000",
    "1572917630, Europe/Berlin, 2019-11-05 02:33:50 +0100",
    "1561939200, Europe/Berlin, 2019-07-01 02:00:00 +0200",
    "1572917630, America/St_Johns, 2019-11-04 22:03:50 -0330",
    "0, UTC, 1970-01-01 00:00:00 +0000",
    "-5, UTC, 1969-12-31 23:59:55 +0000",
    "253402300800, UTC, 10000-01-01 00:00:00 +0000",
    "9223372036854775807, UTC, @9223372036854775807",
    "-9223372036854775808, UTC, @-9223372036854775808",
    "31556889864403199, Asia/Tokyo, @31556889864403199",
    "-31557014167219200, America/Los_Angeles, @-31557014167219200",
  })
  void isShownInTheUsersZone(long seconds, String zone, String shown) {
    assertThat(new CreationTime(ZoneId.of(zone), Kind.SNAPSHOTS).shown(seconds)).isEqualTo(shown);
  }

  @Test
  void ofACheckpointHasNoSign() {
    CreationTime time = new CreationTime(ZoneId.of("UTC"), Kind.CHECKPOINTS);

    assertThat(time.shown(-1L)).isEqualTo("@18446744073709551615");
    assertThat(time.shown(Long.MIN_VALUE)).isEqualTo("@9223372036854775808");
    assertThat(time.shown(1L)).isEqualTo("1970-01-01 00:00:01 +0000");
  }

  @Test
  void thatIsMissingIsADash() {
    assertThat(new CreationTime(ZoneId.of("UTC"), Kind.SNAPSHOTS).shown(null)).isEqualTo("-");
  }
}
