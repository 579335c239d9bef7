package org.snapshotlist.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.ByteRange;

/** Parts of a list that are fetched together are those parts, near each other or far away. */
class FetchedSourceTest {

  private static final int SIZE = 3 << 20;

  @TempDir Path folder;

  private byte[] file(long seed) throws IOException {
    byte[] bytes = new byte[SIZE];
    new Random(seed).nextBytes(bytes);
    Files.write(folder.resolve("file"), bytes);
    return bytes;
  }

  private HadoopSource open(LongAdder read) throws IOException {
    org.apache.hadoop.fs.Path path =
        new org.apache.hadoop.fs.Path(folder.resolve("file").toString());
    FileSystem files = HadoopSource.files(path, new Configuration());
    FileStatus status = files.getFileStatus(path);
    return HadoopSource.open(files, path, SIZE, status.getModificationTime(), read);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsReadIsWhatStandsThere(long seed) throws IOException {
    byte[] bytes = file(seed);
    Random random = new Random(seed);
    LongAdder read = new LongAdder();
    try (HadoopSource source = open(read)) {
      FetchedSource fetched = new FetchedSource(source);
      List<ByteRange> parts = new ArrayList<>();
      for (int at = random.nextInt(1_000); at < SIZE; ) {
        int end = at + 1 + random.nextInt(5_000);
        parts.add(new ByteRange(at, end));
        // Now and then one overlaps the next, as with room for a seal behind it.
        at = end + (random.nextBoolean() ? random.nextInt(200_000) : -random.nextInt(end - at));
      }
      fetched.fetch(parts);
      long once = read.sum();
      for (ByteRange part : parts) {
        int length = (int) (Math.min(part.end(), SIZE) - part.start());
        assertThat(fetched.readFully(part.start(), length))
            .as("seed %d, %s", seed, part)
            .isEqualTo(Arrays.copyOfRange(bytes, (int) part.start(), (int) part.start() + length));
      }
      assertThat(read.sum()).as("bytes read, none of them twice").isEqualTo(once);
      int elsewhere = random.nextInt(SIZE - 100);
      assertThat(fetched.readFully(elsewhere, 100))
          .isEqualTo(Arrays.copyOfRange(bytes, elsewhere, elsewhere + 100));
    }
  }

  @Test
  void partsFarFromEachOtherDoNotCostWhatIsBetweenThem() throws IOException {
    file(1);
    LongAdder read = new LongAdder();
    try (HadoopSource source = open(read)) {
      new FetchedSource(source)
          .fetch(
              List.of(
                  new ByteRange(0, 100),
                  new ByteRange(1_100, 1_200),
                  new ByteRange(1 << 20, (1 << 20) + 50)));
    }
    assertThat(read.sum()).isEqualTo(1_200 + 50);
  }

  @Test
  void severalRangesAreReadByOneCallWhereHadoopHasThat() {
    boolean since335 =
        Arrays.stream(org.apache.hadoop.fs.FSDataInputStream.class.getMethods())
            .anyMatch(method -> method.getName().equals("readVectored"));

    assertThat(VectoredReads.areThere()).isEqualTo(since335);
    String spark = System.getProperty("spark.version", "");
    if (!spark.isEmpty()) {
      assertThat(VectoredReads.areThere()).isEqualTo(spark.startsWith("4"));
    }
  }
}
