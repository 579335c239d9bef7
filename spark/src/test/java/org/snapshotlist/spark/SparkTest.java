package org.snapshotlist.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Kind;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListShape;

/** A Spark with two threads, and a folder for a fleet. */
abstract class SparkTest {

  private static @Nullable SparkSession started;

  @TempDir Path fleet;

  final SparkSession spark = spark();

  private static synchronized SparkSession spark() {
    if (started == null) {
      started =
          SparkSession.builder()
              .master("local[2]")
              .appName("snapshotlist")
              .config("spark.ui.enabled", "false")
              .config("spark.sql.shuffle.partitions", "2")
              .config("spark.sql.session.timeZone", "UTC")
              .config("spark.driver.host", "127.0.0.1")
              .config("spark.driver.bindAddress", "127.0.0.1")
              .config("spark.hadoop.fs.counted.impl", CountingFiles.class.getName())
              .config("spark.hadoop.fs.counted.impl.disable.cache", "false")
              .getOrCreate();
      started.sparkContext().setLogLevel("ERROR");
    }
    return started;
  }

  @BeforeAll
  static void theSparkIsTheOneThatIsNamed() {
    String wanted = System.getProperty("spark.version");
    if (wanted != null && !spark().version().equals(wanted)) {
      throw new IllegalStateException(
          "the tests run on Spark " + spark().version() + ", but should on " + wanted);
    }
  }

  @BeforeEach
  void countFromZero() {
    CountingFiles.forget();
  }

  /** Returns the fleet through a file system that counts what is opened. */
  Dataset<Row> counted(String... options) {
    return read("counted://" + fleet, options);
  }

  Dataset<Row> read(Object path, String... options) {
    var reader = spark.read().format("snapshotlist");
    for (int i = 0; i < options.length; i += 2) {
      reader = reader.option(options[i], options[i + 1]);
    }
    return reader.load(path.toString());
  }

  static byte[] xml(String name, String body) {
    return ("<domainsnapshot><name>" + name + "</name>" + body + "</domainsnapshot>")
        .getBytes(UTF_8);
  }

  /** Makes a sealed list with an index that is current. */
  Path sealed(String domain, String... names) throws IOException {
    Path path = fleet.resolve(domain + ".xml");
    try (SnapshotList list =
        SnapshotList.create(path, Kind.SNAPSHOTS, OpenOptions.DEFAULT.withCompactAt(1))) {
      long time = 1_700_000_000L;
      for (String name : names) {
        list.edit()
            .put(xml(name, "<creationTime>" + time++ + "</creationTime><state>running</state>"))
            .current(name)
            .commit();
      }
    }
    return indexed(path);
  }

  /** Makes a foreign list without an index. */
  Path foreign(String domain, String... entries) throws IOException {
    return Files.writeString(
        fleet.resolve(domain + ".xml"),
        "<snapshotlist>\n" + String.join("\n", entries) + "\n</snapshotlist>\n");
  }

  Path generated(String domain, ListShape shape) throws IOException {
    Path path = fleet.resolve(domain + ".xml");
    try (OutputStream out = Files.newOutputStream(path)) {
      new ListGenerator(shape).writeTo(out, bytes -> {});
    }
    return path;
  }

  /** Makes the index of a list that was not written to for an hour. */
  static Path indexed(Path path) throws IOException {
    age(path);
    try (SnapshotList list = SnapshotList.open(path)) {
      list.writeIndex();
    }
    return path;
  }

  /** A file of the last moment might be written to in the same moment again. */
  static void age(Path path) throws IOException {
    Files.setLastModifiedTime(path, FileTime.fromMillis(System.currentTimeMillis() - 3_600_000));
  }

  static List<String> strings(Dataset<Row> rows) {
    List<String> strings = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      strings.add(row.mkString("|"));
    }
    strings.sort(null);
    return strings;
  }
}
