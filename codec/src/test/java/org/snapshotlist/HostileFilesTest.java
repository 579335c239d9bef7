package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.MalformedListException;

/**
 * Every hostile file is refused where it must be, in exactly the words of the table beside this
 * class: when it is opened, when the chunk that is wrong is loaded, or, where no chunk is wrong,
 * when all is verified.
 */
class HostileFilesTest {

  private static final OpenOptions WALK = OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.IGNORE);

  /** One line of the table. */
  record Row(String file, Stage stage, String message) {

    Path path() {
      return Samples.folder("hostile").resolve(file + ".xml");
    }

    @Override
    public String toString() {
      return file;
    }
  }

  /** When a file is refused. */
  enum Stage {
    GOOD,
    OPEN,
    LOAD,
    VERIFY
  }

  static List<Row> rows() throws IOException {
    try (InputStream table =
        Objects.requireNonNull(HostileFilesTest.class.getResourceAsStream("hostile.tsv"))) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(HostileFilesTest::row)
          .toList();
    }
  }

  private static Row row(String line) {
    List<String> columns = List.of(line.split("\t", -1));
    return new Row(
        columns.get(0),
        Stage.valueOf(columns.get(1).toUpperCase(Locale.ROOT)),
        columns.size() > 2 ? columns.get(2) : "");
  }

  @Test
  void everyHostileFileHasItsLineInTheTable() throws IOException {
    Stream<String> files =
        Samples.files(Samples.folder("hostile")).stream()
            .map(path -> path.getFileName().toString())
            .filter(name -> name.endsWith(".xml"))
            .map(name -> name.substring(0, name.length() - ".xml".length()));
    assertThat(rows().stream().map(Row::file)).containsExactlyInAnyOrderElementsOf(files.toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aHostileFileIsRefusedWhereAndAsTheTableSays(Row row) throws IOException {
    String message = row.path() + row.message();
    switch (row.stage()) {
      case OPEN ->
          assertThatThrownBy(() -> SnapshotList.open(row.path(), WALK))
              .isInstanceOfAny(MalformedListException.class, LimitExceededException.class)
              .hasMessage(message);
      case LOAD -> {
        try (SnapshotList list = SnapshotList.open(row.path(), WALK)) {
          assertThatThrownBy(() -> loadAll(list))
              .isInstanceOf(MalformedListException.class)
              .hasMessage(message);
        }
      }
      case VERIFY, GOOD -> {
        try (SnapshotList list = SnapshotList.open(row.path(), WALK)) {
          assertThat(loadAll(list)).isEqualTo(list.size());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatIsRefusedAnywhereIsFoundByVerifyOnOneAndOnTwoThreads(Row row) throws IOException {
    Verification one = SnapshotList.verify(row.path(), WALK);
    Verification two = SnapshotList.verify(row.path(), WALK.withThreads(2));
    assertThat(one.good()).isEqualTo(row.stage() == Stage.GOOD);
    assertThat(two.findings()).isEqualTo(one.findings());
    if (row.stage() == Stage.VERIFY || row.stage() == Stage.LOAD) {
      assertThat(one.findings())
          .extracting((Finding finding) -> finding.fault().describe(row.path().toString()))
          .containsExactly(row.path() + row.message());
    }
  }

  private static int loadAll(SnapshotList list) throws IOException {
    int loaded = 0;
    for (Entry entry : list.entries()) {
      loaded += list.load(entry.name()).length > 0 ? 1 : 0;
    }
    return loaded;
  }
}
