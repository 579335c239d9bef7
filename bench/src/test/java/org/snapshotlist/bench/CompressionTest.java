package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotDirectory;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.report.Unit;

class CompressionTest {

  private final List<String> skipped = new ArrayList<>();

  private Map<String, Double> shares(Compression.Data data) throws IOException {
    List<Figure> figures = Compression.measure(data, 6, skipped::add);
    assertThat(figures)
        .allSatisfy(
            figure -> {
              assertThat(figure.setting()).isEqualTo(data.setting());
              assertThat(figure.entries()).isEqualTo(data.snapshots().size());
              assertThat(figure.value()).isPositive();
            });
    List<Figure> prices = figures.stream().filter(f -> f.unit() == Unit.NANOS).toList();
    assertThat(prices)
        .hasSize(figures.size() / 2)
        .allSatisfy(
            figure -> {
              assertThat(figure.measure()).isEqualTo("compressed-get");
              assertThat(figure.interval()).isNotNull();
              assertThat(figure.ratio() == null)
                  .isEqualTo(figure.contender().equals("uncompressed"));
            });
    return figures.stream()
        .filter(f -> f.unit() == Unit.SHARE)
        .collect(Collectors.toMap(Figure::contender, Figure::value));
  }

  @Test
  void whatIsAlikeBecomesSmallerTheMoreOfItIsSeen() throws IOException {
    Map<String, Double> shares = shares(Compression.Data.generated(200, 4_096));

    assertThat(shares)
        .containsOnlyKeys(
            "uncompressed",
            "deflate, whole file",
            "deflate, per chunk",
            "zstd, whole file",
            "zstd, per chunk",
            "zstd, per chunk with dictionary",
            "zstd, delta against parent")
        .containsEntry("uncompressed", 1.0);
    assertThat(shares.get("zstd, per chunk with dictionary"))
        .isLessThan(shares.get("zstd, per chunk"));
    assertThat(shares.get("zstd, delta against parent")).isLessThan(shares.get("zstd, per chunk"));
    assertThat(shares.get("zstd, whole file"))
        .isLessThan(shares.get("zstd, per chunk with dictionary"));
    assertThat(shares.get("deflate, whole file")).isLessThan(shares.get("deflate, per chunk"));
    assertThat(skipped).isEmpty();
  }

  @Test
  void whatLibvirtWroteIsPackedToo() throws IOException {
    Path folder = Path.of("..", "testdata", "libvirt", "snapshot", "vm5");
    Path here = Files.isDirectory(folder) ? folder : Path.of("testdata/libvirt/snapshot/vm5");
    try (SnapshotDirectory directory = SnapshotDirectory.open(here, OpenOptions.DEFAULT)) {
      Map<String, Double> shares = shares(Compression.Data.of("libvirt's own", directory));

      assertThat(shares).containsKey("zstd, delta against parent");
      assertThat(shares.size() + skipped.size()).isEqualTo(Packer.values().length);
    }
  }

  @Test
  void whoCannotPackIsToldOf() throws IOException {
    Map<String, Double> shares = shares(Compression.Data.generated(1, 4_096));

    assertThat(shares).doesNotContainKey("zstd, per chunk with dictionary");
    assertThat(skipped)
        .containsExactly(
            "zstd, per chunk with dictionary, generated, 4096 bytes each: a dictionary needs at least 10240 bytes"
                + " to be trained on, but there are 4096");
  }

  @Test
  void whatComesBackWrongIsRefused() {
    Compression.Data data = Compression.Data.generated(3, 4_096);
    Packed wrong =
        new Packed() {
          @Override
          public long bytes() {
            return 1;
          }

          @Override
          public byte[] get(int position) {
            return data.snapshots().get(0).xml();
          }
        };

    assertThatThrownBy(() -> Compression.prove("wrong", data, wrong))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("wrong: ");
  }
}
