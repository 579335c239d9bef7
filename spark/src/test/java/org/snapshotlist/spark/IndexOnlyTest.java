package org.snapshotlist.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is opened for a query, counted: each index once to plan, and lists only for what only they
 * have.
 */
class IndexOnlyTest extends SparkTest {

  @BeforeEach
  void aFleet() throws IOException {
    sealed("db", "first", "second", "third");
    sealed("web", "first", "other");
    indexed(
        foreign(
            "zone",
            "<domainsnapshot><name>first</name><creationTime>1000</creationTime></domainsnapshot>"));
  }

  private static void assertOpened(String... files) {
    assertThat(CountingFiles.opened()).containsExactly(files);
  }

  @Test
  void columnsOfTheIndexNeedNoList() {
    Dataset<Row> rows = counted().select("domain", "name", "state", "creationTime", "crc");

    assertThat(strings(rows.filter("domain <> 'db'").select("domain", "name")))
        .containsExactly("web|first", "web|other", "zone|first");
    assertOpened("web.xml.idx", "web.xml.idx", "zone.xml.idx", "zone.xml.idx");
  }

  @Test
  void theXmlNeedsTheListsThatHaveARowOfIt() {
    assertThat(strings(counted().filter("name = 'other'").select("xml")))
        .containsExactly(
            "<domainsnapshot><name>other</name><creationTime>1700000001</creationTime>"
                + "<state>running</state></domainsnapshot>");
    assertThat(CountingFiles.opened()).contains("web.xml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "count(*); 6",
        "count(name); 6",
        "count(creationTime), max(creationTime); 6|2023-11-14 22:13:22.0",
        "min(creationTime); 1970-01-01 00:16:40.0",
        "min(domain), max(domain), max(kind); db|zone|snapshots",
        "count(xml) - count(*); 0"
      })
  void theLastBytesOfTheIndexesAnswerWhatSumsThemUp(String what, String answer) {
    assertThat(strings(counted().selectExpr(what.split(", ")))).containsExactly(answer);
    if (!what.contains("xml")) {
      assertOpened("db.xml.idx", "web.xml.idx", "zone.xml.idx");
    }
  }

  @Test
  void theOldestOfEachDomainIsSummedUpToo() {
    counted().createOrReplaceTempView("fleet");

    assertThat(
            strings(
                spark.sql("SELECT domain, min(creationTime), count(*) FROM fleet GROUP BY domain")))
        .containsExactly(
            "db|2023-11-14 22:13:20.0|3",
            "web|2023-11-14 22:13:20.0|2",
            "zone|1970-01-01 00:16:40.0|1");
    assertOpened("db.xml.idx", "web.xml.idx", "zone.xml.idx");
  }

  @Test
  void groupsAndConditionsNeedTheIndexes() {
    counted().createOrReplaceTempView("fleet");

    assertThat(
            strings(
                spark.sql("SELECT state, count(*) FROM fleet WHERE name <> 'x' GROUP BY state")))
        .containsExactly("null|1", "running|5");
    assertOpened(
        "db.xml.idx", "db.xml.idx", "web.xml.idx", "web.xml.idx", "zone.xml.idx", "zone.xml.idx");
  }

  @Test
  void groupsOfWhichThereMayBeMillionsAreSparks() {
    counted().createOrReplaceTempView("fleet");
    Dataset<Row> names = spark.sql("SELECT name, count(*) FROM fleet GROUP BY name");

    assertThat(names.queryExecution().executedPlan().toString()).doesNotContain("aggregates");
    assertThat(strings(names)).containsExactly("first|3", "other|1", "second|1", "third|1");
  }

  @Test
  void aListWhoseTimesAreAllOthersIsNotLookedAt() {
    assertThat(
            strings(
                counted().filter("creationTime < timestamp'2000-01-01'").select("domain", "name")))
        .containsExactly("zone|first");
    assertOpened("db.xml.idx", "web.xml.idx", "zone.xml.idx", "zone.xml.idx");
  }

  @Test
  void aLimitNeedsTheFirstListsOnly() {
    assertThat(counted().select("name").limit(2).collectAsList()).hasSize(2);
    assertOpened("db.xml.idx", "db.xml.idx", "web.xml.idx", "zone.xml.idx");
    CountingFiles.forget();
    assertThat(counted().select("name").limit(4).collectAsList()).hasSize(4);
    assertOpened("db.xml.idx", "db.xml.idx", "web.xml.idx", "web.xml.idx", "zone.xml.idx");
  }

  @Test
  void oneThatIsNotOlderThanItsIndexIsLookedAtItself() throws IOException {
    Files.setLastModifiedTime(
        fleet.resolve("web.xml"), java.nio.file.attribute.FileTime.fromMillis(1_000_000));

    assertThat(counted().count()).isEqualTo(6);
    assertOpened("db.xml.idx", "web.xml", "web.xml.idx", "web.xml.idx", "zone.xml.idx");
  }

  @Test
  void sparkIsToldHowManyRowsThereAre() {
    String plan = counted().select("name").queryExecution().optimizedPlan().stats().toString();

    assertThat(plan).contains("rowCount=6");
  }

  @Test
  void whatIsTakenOverShowsInThePlan() {
    String plan =
        counted()
            .filter("state = 'running' AND name LIKE 'f%'")
            .select("name")
            .queryExecution()
            .executedPlan()
            .toString();

    assertThat(plan).contains("by index", "EQUAL", "START").doesNotContain("Filter ");
  }
}
