package org.snapshotlist.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.ListEdit;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Kind;
import org.snapshotlist.testdata.ListShape;

/** Lists that are written to before, while and after they are planned. */
class ChangingListTest extends SparkTest {

  private static final int ENTRIES = 10;

  private static ListEdit generation(SnapshotList list, int generation) throws IOException {
    ListEdit edit = list.edit();
    for (int i = 0; i < ENTRIES; i++) {
      edit.put(
          xml(
              "entry-" + i,
              "<creationTime>"
                  + generation
                  + "</creationTime><note>"
                  + "x".repeat(3_000)
                  + "</note>"));
    }
    return edit;
  }

  @ParameterizedTest
  @ValueSource(strings = {"name, creationTime", "name, creationTime, xml"})
  void aQueryWhileTheListIsWrittenToSeesOneTransaction(String columns) throws Exception {
    Path path = fleet.resolve("vm.xml");
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger committed = new AtomicInteger();
    try (SnapshotList list =
        SnapshotList.create(path, Kind.SNAPSHOTS, OpenOptions.DEFAULT.withCompactAt(1))) {
      generation(list, 0).commit();
      Thread writer =
          new Thread(
              () -> {
                try {
                  while (!done.get()) {
                    int next = committed.get() + 1;
                    generation(list, next).commit();
                    committed.set(next);
                    if (next % 40 == 0) {
                      list.writeIndex();
                    }
                    if (next % 100 == 0) {
                      list.compact();
                    }
                  }
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      writer.start();
      try {
        for (int i = 0; i < 30; i++) {
          int before = committed.get();
          List<Row> rows = read(fleet).selectExpr(columns.split(", ")).collectAsList();
          assertThat(rows).hasSize(ENTRIES);
          List<Object> times = rows.stream().map(row -> row.get(1)).distinct().toList();
          assertThat(times).as("one transaction").hasSize(1);
          long seen = ((java.sql.Timestamp) times.get(0)).getTime() / 1000;
          assertThat(seen).as("not older than the query").isGreaterThanOrEqualTo(before);
        }
      } finally {
        done.set(true);
        writer.join();
      }
      assertThat(committed.get()).isGreaterThan(100);
    }
  }

  /** Plans now, so that what happens before it runs happens in between. */
  private Dataset<Row> planned(Dataset<Row> query) {
    query.queryExecution().executedPlan();
    query.rdd().getNumPartitions();
    return query;
  }

  @Test
  void aListThatSeveralTasksReadIsReadAsItWasPlanned() throws IOException {
    Path path = fleet.resolve("vm.xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS)) {
      generation(list, 1).commit();
    }
    indexed(path);
    try (SnapshotList list = SnapshotList.open(path, OpenOptions.DEFAULT.withCompactAt(1))) {
      Dataset<Row> query =
          planned(read(fleet, "maxPartitionBytes", "9000").select("name", "creationTime", "xml"));
      assertThat(query.rdd().getNumPartitions()).isGreaterThan(3);

      generation(list, 2).commit();
      list.edit().remove("entry-3").commit();

      assertThat(query.collectAsList())
          .hasSize(ENTRIES)
          .allSatisfy(
              row -> {
                assertThat(row.getTimestamp(1).getTime()).isEqualTo(1_000);
                assertThat(row.getString(2)).contains("<creationTime>1<");
              });
      assertThat(read(fleet, "maxPartitionBytes", "9000").select("xml").count())
          .isEqualTo(ENTRIES - 1);
    }
  }

  @Test
  void anIndexThatWasMadeAnewBetweenTwoTasksIsFoundOut() throws IOException {
    Path path = fleet.resolve("vm.xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS)) {
      generation(list, 1).commit();
    }
    indexed(path);
    try (SnapshotList list = SnapshotList.open(path, OpenOptions.DEFAULT.withCompactAt(1))) {
      Dataset<Row> query = planned(read(fleet, "maxPartitionBytes", "9000").select("xml"));
      generation(list, 2).commit();
      list.writeIndex();

      Dataset<Row> permissive =
          planned(read(fleet, "maxPartitionBytes", "9000", "mode", "permissive").select("xml"));
      assertThat(permissive.rdd().getNumPartitions())
          .as("the list is not as it was seen, so it is one task's")
          .isEqualTo(1);
      assertThatThrownBy(query::collectAsList)
          .rootCause()
          .hasMessageContaining("was made anew while the query ran")
          .hasMessageContaining("run the query again");
    }
  }

  @Test
  void whoIsToldOfFaultsByRowsIsToldOfThisByAnError() throws IOException {
    Path path = fleet.resolve("vm.xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS)) {
      generation(list, 1).commit();
    }
    indexed(path);
    Dataset<Row> query =
        planned(read(fleet, "maxPartitionBytes", "9000", "mode", "permissive").select("xml"));
    assertThat(query.rdd().getNumPartitions()).isGreaterThan(3);
    try (SnapshotList list = SnapshotList.open(path)) {
      list.compact();
      list.writeIndex();
    }

    assertThatThrownBy(query::collectAsList)
        .rootCause()
        .hasMessageContaining("run the query again");
  }

  @Test
  void ofALargeForeignListThatIsNotAsItWasSeenTheEndsDoNotTell() throws IOException {
    Path path = indexed(generated("large", ListShape.of(200, 2_048, 1)));
    byte[] bytes = Files.readAllBytes(path);
    String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    int at = text.indexOf("<state>", bytes.length / 2) + "<state>".length();
    String state = text.substring(at, text.indexOf('<', at));
    String other = state.equals("running") ? "blocked" : state.equals("shutoff") ? "running" : "";
    assertThat(other).hasSameSizeAs(state);
    System.arraycopy(
        other.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, bytes, at, other.length());
    Files.write(path, bytes);
    // As a copy has it that keeps no times: the list first, then its index.
    Files.setLastModifiedTime(path, FileTime.fromMillis(System.currentTimeMillis() - 5_000));
    Files.setLastModifiedTime(
        path.resolveSibling("large.xml.idx"), FileTime.fromMillis(System.currentTimeMillis()));

    List<String> truth = strings(read(path).select("name", "state"));
    Files.delete(path.resolveSibling("large.xml.idx"));
    assertThat(strings(read(path).select("name", "state"))).isEqualTo(truth);
  }

  @Test
  void anIndexIsBuiltWithoutTouchingTheList() throws IOException {
    Path path = sealed("vm", "a", "b");
    Files.delete(path.resolveSibling("vm.xml.idx"));
    Files.delete(path.resolveSibling("vm.xml.lck"));
    byte[] bytes = Files.readAllBytes(path);
    FileTime time = Files.getLastModifiedTime(path);

    assertThat(strings(read(fleet, "index", "build").select("name"))).containsExactly("a", "b");
    assertThat(path).hasBinaryContent(bytes);
    assertThat(Files.getLastModifiedTime(path)).isEqualTo(time);
    assertThat(path.resolveSibling("vm.xml.lck")).doesNotExist();
    assertThat(strings(counted("index", "require").select("name"))).containsExactly("a", "b");
    assertThat(CountingFiles.opened()).doesNotContain("vm.xml");
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(path.resolveSibling("vm.xml.idx"))))
        .isEqualTo("rw-------");
    try (var all = Files.list(fleet)) {
      assertThat(all).hasSize(2);
    }
  }

  @Test
  void aForeignListThatWasEditedAfterItsIndexIsReadItself() throws IOException {
    String before = "<domainsnapshot><name>a</name><state>running</state></domainsnapshot>";
    Path path = indexed(foreign("vm", before));
    assertThat(strings(read(fleet).select("state"))).containsExactly("running");

    // As many bytes as before.
    foreign("vm", before.replace("running", "blocked"));
    assertThat(strings(read(fleet).select("state"))).containsExactly("blocked");
    assertThatThrownBy(() -> read(fleet, "index", "require").select("state").collectAsList())
        .rootCause()
        .hasMessageContaining("vm.xml.idx")
        .hasMessageContaining("first or last 64 KiB")
        .hasMessageContaining("snapshotlist index");

    Files.setLastModifiedTime(path, FileTime.fromMillis(1_000));
    assertThat(strings(read(fleet).select("state")))
        .as("its ends are others")
        .containsExactly("blocked");
  }

  @Test
  void aCopyWhoseTimesAreOthersIsFoundToFit() throws IOException {
    sealed("vm", "a", "b");
    Files.setLastModifiedTime(fleet.resolve("vm.xml"), FileTime.fromMillis(1_000_000));

    assertThat(strings(counted("index", "require").select("name"))).containsExactly("a", "b");
    assertThat(CountingFiles.opened()).contains("vm.xml");
  }

  @Test
  void theIndexOfAnotherListDoesNotFit() throws IOException {
    sealed("one", "a");
    sealed("two", "b");
    Files.copy(
        fleet.resolve("one.xml.idx"),
        fleet.resolve("two.xml.idx"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(strings(read(fleet).select("domain", "name"))).containsExactly("one|a", "two|b");
  }

  @Test
  void removedEntriesNeverShowWhetherOrNotTheIndexKnows() throws IOException {
    Path path = sealed("vm", "a", "b", "c");
    try (SnapshotList list = SnapshotList.open(path, OpenOptions.DEFAULT.withCompactAt(1))) {
      list.edit().remove("b").commit();
    }
    assertThat(strings(read(fleet).select("name"))).containsExactly("a", "c");
    indexed(path);
    assertThat(strings(read(fleet).select("name"))).containsExactly("a", "c");
    assertThat(read(fleet).count()).isEqualTo(2);
  }

  @Test
  void aTransactionThatIsNotWholeDoesNotShow() throws IOException {
    Path path = sealed("vm", "a", "b");
    try (SnapshotList list = SnapshotList.open(path, OpenOptions.DEFAULT.withCompactAt(1))) {
      generation(list, 5).commit();
    }
    byte[] bytes = Files.readAllBytes(path);
    // In the middle of the third of ten records.
    int cut = new String(bytes, java.nio.charset.StandardCharsets.UTF_8).indexOf("entry-2") + 5;
    assertThat((long) cut).isLessThan(bytes.length);
    Files.write(path, java.util.Arrays.copyOf(bytes, cut));

    // With it, the end would be known to be missing.
    Files.delete(fleet.resolve("vm.xml.idx"));
    assertThat(strings(read(fleet).select("name"))).containsExactly("a", "b");
  }
}
