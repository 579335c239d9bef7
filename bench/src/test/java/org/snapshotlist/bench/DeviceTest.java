package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.bench.store.Syncing;

class DeviceTest {

  @TempDir private Path folder;

  @Test
  void flushesAndBytesAreThoseOfTheKernelsLine() {
    String before = "  1 0 2 0  3 0 40 0  0 0 0  0 0 0 0  7 9\n";
    String after = "  1 0 2 0  3 0 44 0  0 0 0  0 0 0 0  9 9\n";
    assertThat(Device.Done.of(after).since(Device.Done.of(before)))
        .isEqualTo(new Device.Done(4 * 512, 2));
  }

  @Test
  void anOldKernelDoesNotTellFlushes() {
    assertThat(Device.Done.of("1 0 2 0 3 0 40 0 0 0 0"))
        .isEqualTo(new Device.Done(40 * 512, Double.NaN));
  }

  @Test
  void whatIsUnknownStaysUnknown() {
    assertThat(Device.Done.UNKNOWN.since(Device.Done.UNKNOWN)).isEqualTo(Device.Done.UNKNOWN);
  }

  @Test
  void nothingDurableIsMeasuredInMemory() {
    assertThatThrownBy(() -> Ground.check(Path.of("x"), "tmpfs", Syncing.DURABLE))
        .hasMessage(
            "x: nothing is durable on tmpfs; choose a folder on a disk by --work FOLDER, or by -Dbench.dir=FOLDER");
    assertThatCode(() -> Ground.check(Path.of("x"), "tmpfs", Syncing.UNSYNCED))
        .doesNotThrowAnyException();
    assertThatCode(() -> Ground.check(Path.of("x"), "ext4", Syncing.DURABLE))
        .doesNotThrowAnyException();
  }

  @Test
  void aGroundIsReadyWhereverTestsRun() throws Exception {
    Ground ground = Ground.of(folder.resolve("new"), Syncing.UNSYNCED);
    ground.settle();
    assertThat(ground.done().since(ground.done()).bytesWritten()).isNotPositive();
  }
}
