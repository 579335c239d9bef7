package org.snapshotlist.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotDirectory;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Entry;
import org.snapshotlist.testdata.ListKind;
import org.snapshotlist.testdata.ListShape;

/** Every row says what the codec says, whatever is known of indexes. */
class AgreementTest extends SparkTest {

  /** One row as text, so that a difference shows. */
  private static String row(@Nullable Object... values) {
    List<String> words = new ArrayList<>();
    for (Object value : values) {
      words.add(String.valueOf(value));
    }
    return String.join("|", words);
  }

  private static List<String> byTheCodec(Path path) throws IOException {
    List<String> rows = new ArrayList<>();
    try (SnapshotList list = SnapshotList.open(path)) {
      Optional<String> current = list.current();
      String file = path.getFileName().toString();
      for (Entry entry : list.entries()) {
        Long time = Line.micros(entry.creationTime(), list.kind());
        rows.add(
            row(
                "file:" + path,
                file.substring(0, file.length() - ".xml".length()),
                list.kind().name().toLowerCase(Locale.ROOT),
                entry.name(),
                entry.parent(),
                entry.state() == null ? null : entry.state().word(),
                time == null ? null : new Timestamp(time / 1000),
                entry.memory() == null ? null : entry.memory().word(),
                entry.external(),
                entry.uuid(),
                current.isPresent() && current.get().equals(entry.name()),
                entry.range().start(),
                entry.range().length(),
                String.format(Locale.ROOT, "%08x", entry.crc32c()),
                new String(list.load(entry.name()), UTF_8),
                null));
      }
    }
    rows.sort(null);
    return rows;
  }

  private List<String> bySpark(String... options) {
    List<String> rows = new ArrayList<>();
    for (Row one : read(fleet, options).collectAsList()) {
      @Nullable Object[] values = new Object[one.length()];
      for (int i = 0; i < values.length; i++) {
        values[i] = one.get(i);
      }
      rows.add(row(values));
    }
    rows.sort(null);
    return rows;
  }

  private List<Path> lists() throws IOException {
    try (Stream<Path> all = Files.list(fleet)) {
      return all.filter(path -> path.toString().endsWith(".xml")).sorted().toList();
    }
  }

  /** What libvirt itself wrote, each domain's directory packed into a list. */
  @Test
  void theRealDirectoriesOfLibvirtAreAsTheCodecHasThem() throws IOException {
    int domains = 0;
    for (Path directory : Samples.directories()) {
      try (SnapshotDirectory real = SnapshotDirectory.open(directory, OpenOptions.DEFAULT)) {
        Path packed = fleet.resolve("real-" + directory.getFileName() + ".xml");
        if (Files.notExists(packed)) {
          real.pack(packed);
          domains++;
        }
      }
    }
    assertThat(domains).isGreaterThanOrEqualTo(6);
    assertAgreement();
    assertAgreement("index", "build");
  }

  private void assertAgreement(String... options) throws IOException {
    List<String> truth = new ArrayList<>();
    for (Path path : lists()) {
      truth.addAll(byTheCodec(path));
    }
    truth.sort(null);
    assertThat(bySpark(options)).isEqualTo(truth).isNotEmpty();
  }

  private void aFleet() throws IOException {
    sealed("sealed", "one", "zw\u00f6lf", "\ud83d\ude00");
    sealed("empty");
    foreign(
        "web", "<domainsnapshot><name>a</name><creationTime>-7</creationTime></domainsnapshot>");
    generated("many", ListShape.of(700, 2_048, 5).withNonAsciiPercent(20));
    indexed(generated("points", ListShape.of(40, 2_048, 6).withKind(ListKind.CHECKPOINTS)));
    indexed(generated("indexed", ListShape.of(300, 4_096, 7)));
    for (Path sample : Samples.lists()) {
      Files.copy(sample, fleet.resolve("sample-" + sample.getFileName()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "build"})
  void allColumnsOfAFleetAreAsTheCodecHasThem(String index) throws IOException {
    aFleet();
    assertAgreement("index", index);
    // Of what was built now.
    assertAgreement("index", index);
  }

  @Test
  void afterIndexesWereBuiltTheyCanBeRequired() throws IOException {
    aFleet();
    for (Path path : lists()) {
      age(path);
    }
    read(fleet, "index", "build").count();
    assertAgreement("index", "require");
  }

  @ParameterizedTest
  @ValueSource(ints = {60_000, 300_000, 100_000_000})
  void tasksOfAnySizeGiveEachEntryOnce(int bytes) throws IOException {
    aFleet();
    assertAgreement("maxPartitionBytes", Integer.toString(bytes), "openCostInBytes", "1");
  }

  @Test
  void aListThatIsWrittenToByOthersAfterItsIndexShowsThatToo() throws IOException {
    Path path = sealed("vm", "a", "b", "c");
    try (SnapshotList list = SnapshotList.open(path)) {
      list.edit().remove("b").put(xml("d", "")).commit();
      list.edit().put(xml("a", "<state>paused</state>")).commit();
    }
    assertAgreement();
    assertAgreement("index", "require");
  }
}
