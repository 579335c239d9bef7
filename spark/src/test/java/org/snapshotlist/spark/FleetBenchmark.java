package org.snapshotlist.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListShape;

/**
 * How long queries over a fleet take, against Spark's own way to read XML: its native source on
 * Spark 4, spark-xml on Spark 3.5. All take turns in one run, and all must give the same answer.
 *
 * <p>Not a test by its name; it is run by it: see docs/fleet.md. System properties: {@code
 * fleet.folder} for the lists, which are made there once; {@code fleet.lists}, {@code
 * fleet.entries} of each and {@code fleet.planned}, the lists of which only the planning is
 * measured; {@code fleet.turns}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetBenchmark {

  private static final int LISTS = Integer.getInteger("fleet.lists", 10_000);
  private static final int ENTRIES = Integer.getInteger("fleet.entries", 10);
  private static final int PLANNED = Integer.getInteger("fleet.planned", 50_000);
  private static final int TURNS = Integer.getInteger("fleet.turns", 5);
  private static final int ENTRY_BYTES = 4_096;
  private static final int WARM_UP = 1;

  private static final String SCHEMA =
      "name STRING, state STRING, creationTime LONG, parent STRUCT<name: STRING>, domain STRING";

  private final Path folder =
      Path.of(System.getProperty("fleet.folder", System.getProperty("java.io.tmpdir") + "/fleet"));

  private final SparkSession spark =
      SparkSession.builder()
          .master("local[2]")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.sql.session.timeZone", "UTC")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.driver.host", "127.0.0.1")
          .getOrCreate();

  private final LongAdder bytes = new LongAdder();
  private final LongAdder tasks = new LongAdder();
  private final List<String> report = new ArrayList<>();

  /**
   * One way to read a fleet, and its words for each question.
   *
   * @param once whether it is asked in one turn only, as it takes minutes
   */
  private record Contender(
      String name, Dataset<Row> rows, Map<String, String> questions, boolean once) {}

  /** One question of one contender. */
  private record Turn(double millis, long bytes, long tasks, List<String> answer) {}

  @AfterAll
  void tell() throws IOException {
    String text = String.join("\n", report) + "\n";
    System.out.println(text);
    Files.writeString(Path.of("target", "fleet-" + spark.version() + ".md"), text);
    spark.stop();
  }

  private static Path fleet(Path folder, int lists, int entries) throws IOException {
    Path fleet = folder.resolve(lists + "x" + entries);
    if (Files.exists(fleet.resolve("complete"))) {
      return fleet;
    }
    Files.createDirectories(fleet);
    for (int i = 0; i < lists; i++) {
      try (OutputStream out = Files.newOutputStream(list(fleet, i))) {
        new ListGenerator(ListShape.of(entries, ENTRY_BYTES, i)).writeTo(out, done -> {});
      }
    }
    for (int i = 0; i < lists; i++) {
      try (SnapshotList list = SnapshotList.open(list(fleet, i))) {
        list.writeIndex();
      }
    }
    Files.createFile(fleet.resolve("complete"));
    return fleet;
  }

  private static Path list(Path fleet, int number) {
    return fleet.resolve(String.format(Locale.ROOT, "vm-%06d.xml", number));
  }

  private List<Contender> contenders(Path fleet) throws IOException {
    String one;
    try (SnapshotList list = SnapshotList.open(list(fleet, LISTS / 2))) {
      one = list.names().get(ENTRIES / 2);
    }
    Map<String, String> ours = new LinkedHashMap<>();
    ours.put("count", "SELECT count(*) FROM t");
    ours.put("by state", "SELECT count(name) FROM t WHERE state = 'shutoff'");
    ours.put("one by name", "SELECT count(*) FROM t WHERE name = '" + one + "'");
    ours.put(
        "oldest per domain",
        "SELECT sum(unix_timestamp(oldest)) FROM"
            + " (SELECT domain, min(creationTime) oldest FROM t GROUP BY domain)");
    ours.put("all bytes", "SELECT count(xml), sum(length(xml)) > 0 FROM t");
    Map<String, String> theirs = new LinkedHashMap<>(ours);
    theirs.put(
        "oldest per domain",
        "SELECT sum(oldest) FROM (SELECT file, min(creationTime) oldest FROM t GROUP BY file)");
    theirs.put("all bytes", "SELECT count(domain), sum(length(domain)) > 0 FROM t");
    Dataset<Row> other =
        spark
            .read()
            .format(isFour() ? "xml" : "com.databricks.spark.xml")
            .option("rowTag", "domainsnapshot")
            .schema(SCHEMA)
            .load(fleet + "/*.xml")
            .selectExpr("*", "input_file_name() AS file");
    return List.of(
        new Contender(
            "snapshotlist",
            spark.read().format("snapshotlist").load(fleet + "/*.xml"),
            ours,
            false),
        new Contender(
            "snapshotlist without indexes",
            spark.read().format("snapshotlist").load(withoutIndexes(fleet) + "/*.xml"),
            ours,
            false),
        new Contender(isFour() ? "Spark's XML" : "spark-xml", other, theirs, !isFour()));
  }

  /** The same lists by hard links, so that all contenders read the same pages. */
  private static Path withoutIndexes(Path fleet) throws IOException {
    Path bare = fleet.resolveSibling(fleet.getFileName() + "-bare");
    if (!Files.exists(bare)) {
      Files.createDirectories(bare);
      for (int i = 0; i < LISTS; i++) {
        Files.createLink(list(bare, i), list(fleet, i));
      }
    }
    return bare;
  }

  private boolean isFour() {
    return spark.version().startsWith("4");
  }

  private Turn ask(Contender contender, String question) throws Exception {
    contender.rows().createOrReplaceTempView("t");
    bytes.reset();
    tasks.reset();
    long start = System.nanoTime();
    List<String> answer =
        spark.sql(contender.questions().get(question)).collectAsList().stream()
            .map(row -> row.mkString("|"))
            .toList();
    double millis = (System.nanoTime() - start) / 1e6;
    spark.sparkContext().listenerBus().waitUntilEmpty();
    return new Turn(millis, bytes.sum(), tasks.sum(), answer);
  }

  @Test
  void questions() throws Exception {
    spark.sparkContext().setLogLevel("ERROR");
    spark
        .sparkContext()
        .addSparkListener(
            new SparkListener() {
              @Override
              public void onTaskEnd(SparkListenerTaskEnd end) {
                bytes.add(end.taskMetrics().inputMetrics().bytesRead());
                tasks.increment();
              }
            });
    Path fleet = fleet(folder, LISTS, ENTRIES);
    List<Contender> contenders = contenders(fleet);
    report.add(
        "Spark "
            + spark.version()
            + ", Java "
            + Runtime.version()
            + ", local[2]: "
            + LISTS
            + " lists of "
            + ENTRIES
            + " entries of "
            + ENTRY_BYTES
            + " bytes, warm; median of "
            + TURNS
            + " turns (one of spark-xml), least and greatest in brackets");
    report.add("");
    report.add(
        "| question | contender | ms | bytes read | tasks | times as long as snapshotlist |");
    report.add("| --- | --- | ---: | ---: | ---: | ---: |");
    for (String question : contenders.get(0).questions().keySet()) {
      Map<String, List<Turn>> turns = new LinkedHashMap<>();
      for (int i = -WARM_UP; i < TURNS; i++) {
        List<String> answer = null;
        for (Contender contender : contenders) {
          if (contender.once() && i != TURNS - 1) {
            continue;
          }
          Turn turn = ask(contender, question);
          if (answer == null) {
            answer = turn.answer();
          }
          assertThat(turn.answer()).as("%s, %s", question, contender.name()).isEqualTo(answer);
          if (i >= 0) {
            turns.computeIfAbsent(contender.name(), none -> new ArrayList<>()).add(turn);
          }
        }
      }
      List<Turn> ours = turns.getOrDefault(contenders.get(0).name(), List.of());
      turns.forEach((name, theirs) -> report.add(line(question, name, ours, theirs)));
    }
  }

  private static String line(String question, String name, List<Turn> ours, List<Turn> theirs) {
    double[] millis = theirs.stream().mapToDouble(Turn::millis).toArray();
    double[] ratios = new double[millis.length];
    for (int i = 0; i < ratios.length; i++) {
      // Who was asked once was so in the last turn.
      ratios[i] = millis[i] / ours.get(ours.size() - ratios.length + i).millis();
    }
    Turn last = theirs.get(theirs.size() - 1);
    return "| "
        + question
        + " | "
        + name
        + " | "
        + spread(millis, "%.0f")
        + " | "
        + String.format(Locale.ROOT, "%,d", last.bytes())
        + " | "
        + last.tasks()
        + " | "
        + spread(ratios, "%.2f")
        + " |";
  }

  private static String spread(double[] values, String format) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        format + " [" + format + ", " + format + "]",
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }

  @Test
  void planning() throws IOException {
    report.add("");
    report.add(
        "Planning alone, of lists of 2 entries with indexes, median of "
            + TURNS
            + " turns; heap is what the plan holds after a collection");
    report.add("");
    report.add("| lists | ms | µs a list | heap of the plan, bytes a list | tasks |");
    report.add("| ---: | ---: | ---: | ---: | ---: |");
    for (int lists = PLANNED / 25; lists <= PLANNED; lists *= 5) {
      Path fleet = fleet(folder, lists, 2);
      double[] millis = new double[TURNS];
      long held = 0;
      int partitions = 0;
      for (int i = -WARM_UP; i < TURNS; i++) {
        long before = used();
        long start = System.nanoTime();
        InputPartition[] plan = plan(fleet);
        double took = (System.nanoTime() - start) / 1e6;
        held = used() - before;
        partitions = plan.length;
        if (i >= 0) {
          millis[i] = took;
        }
      }
      double[] micros = Arrays.stream(millis).map(one -> one * 1000).toArray();
      int count = lists;
      report.add(
          "| "
              + lists
              + " | "
              + spread(millis, "%.0f")
              + " | "
              + spread(Arrays.stream(micros).map(one -> one / count).toArray(), "%.0f")
              + " | "
              + held / lists
              + " | "
              + partitions
              + " |");
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static InputPartition[] plan(Path fleet) {
    CaseInsensitiveStringMap options =
        new CaseInsensitiveStringMap(Map.of("path", fleet + "/*.xml"));
    FleetScanBuilder builder =
        (FleetScanBuilder) new FleetTable(List.of(fleet + "/*.xml")).newScanBuilder(options);
    builder.pruneColumns(new org.apache.spark.sql.types.StructType().add(Column.NAME.field()));
    return builder.build().toBatch().planInputPartitions();
  }
}
