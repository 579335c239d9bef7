package org.snapshotlist.internal.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.snapshotlist.internal.index.Placed;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;

/** What only shows where two threads meet, by a read in which the other one acts. */
class ChunkCacheTest {

  private static final byte[] CHUNK =
      "<domainsnapshot><name>a</name></domainsnapshot>".getBytes(StandardCharsets.UTF_8);

  private final Budget budget = new Budget("vm.xml", Limits.DEFAULT);
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
  private final ChunkCache cache =
      new ChunkCache(
          new ChunkLoader(
              new Meddling(),
              new Root(Kind.SNAPSHOTS, "snapshotlist", null, "", new ByteRange(0, 1)),
              Limits.DEFAULT,
              ChunkLoader.Origin.WALK),
          budget);

  private final class Meddling implements ByteSource {

    private final ByteSource bytes = ByteSource.of("vm.xml", CHUNK);

    @Override
    public String place() {
      return bytes.place();
    }

    @Override
    public long size() throws IOException {
      return bytes.size();
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
      meanwhile.getAndSet(() -> {}).run();
      return bytes.read(position, target, offset, length);
    }
  }

  private static Placed placed(int slot) {
    CRC32C crc = new CRC32C();
    crc.update(CHUNK, 0, CHUNK.length);
    ByteRange range = new ByteRange(0, CHUNK.length);
    return new Placed(
        slot, new Entry("a", null, null, null, null, false, null, range, (int) crc.getValue()));
  }

  @Test
  void aChunkThatIsLoadedWhileTheCacheIsGivenUpIsNotKept() throws IOException {
    meanwhile.set(cache::retire);

    assertThat(cache.get(placed(0))).isEqualTo(CHUNK);

    assertThat(cache.held("a")).isNull();
    assertThat(budget.used()).isZero();
  }
}
