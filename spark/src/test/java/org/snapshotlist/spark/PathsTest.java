package org.snapshotlist.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which lists a query names. */
class PathsTest extends SparkTest {

  @BeforeEach
  void aFleet() throws IOException {
    sealed("db", "a");
    sealed("web 1", "b");
    sealed("w\u00e4b", "c");
    Files.writeString(fleet.resolve("notes.txt"), "no list");
    Files.createDirectories(fleet.resolve("more").resolve("deep"));
    Files.copy(fleet.resolve("db.xml"), fleet.resolve("more").resolve("inner.xml"));
    Files.copy(fleet.resolve("db.xml"), fleet.resolve("more").resolve("deep").resolve("low.xml"));
    Files.copy(fleet.resolve("db.xml"), fleet.resolve("copy.of"));
  }

  private static Object domains(Dataset<Row> rows) {
    return strings(rows.select("domain"));
  }

  @Test
  void aFolderMeansTheListsInIt() {
    assertThat(domains(read(fleet))).isEqualTo(java.util.List.of("db", "web 1", "w\u00e4b"));
  }

  @Test
  void thoseBelowCountWhenAskedFor() {
    assertThat(strings(read(fleet, "recursiveFileLookup", "true").select("domain")))
        .containsExactly("db", "inner", "low", "web 1", "w\u00e4b");
  }

  @Test
  void aPatternMeansWhatItMatches() {
    assertThat(strings(read(fleet + "/w*.xml").select("domain")))
        .containsExactly("web 1", "w\u00e4b");
    assertThat(strings(read(fleet + "/{db,mo*}").select("domain"))).containsExactly("inner");
    assertThat(strings(read(fleet + "/*").select("domain")))
        .containsExactly("db", "inner", "web 1", "w\u00e4b");
    assertThat(strings(read(fleet + "/m*/*.xml").select("domain"))).containsExactly("inner");
  }

  @Test
  void severalPathsAreAddedUpAndNoListComesTwice() {
    Dataset<Row> rows =
        spark
            .read()
            .format("snapshotlist")
            .load(fleet + "/db.xml", fleet + "/d*.xml", fleet + "/more");

    assertThat(strings(rows.select("domain"))).containsExactly("db", "inner");
  }

  @Test
  void aListThatIsNamedItselfMayHaveAnyName() {
    assertThat(strings(read(fleet + "/copy.of").select("domain", "name")))
        .containsExactly("null|a");
  }

  @Test
  void aLinkBackIsNoEndlessWay() throws IOException {
    Files.createSymbolicLink(fleet.resolve("more").resolve("loop"), fleet);

    assertThat(strings(read(fleet, "recursiveFileLookup", "true").select("domain")))
        .containsExactly("db", "inner", "low", "web 1", "w\u00e4b");
  }

  @Test
  void aNameMayHaveAColon() throws IOException {
    Files.copy(fleet.resolve("db.xml"), fleet.resolve("more").resolve("vm:1.xml"));

    assertThat(strings(read(fleet + "/more").select("domain"))).containsExactly("inner", "vm:1");
    assertThat(strings(read(fleet + "/more/v*.xml").select("domain"))).containsExactly("vm:1");
  }

  @Test
  void aViewInSqlReadsToo() {
    spark.sql(
        "CREATE OR REPLACE TEMPORARY VIEW named USING snapshotlist OPTIONS (path '"
            + fleet
            + "', mode 'permissive')");

    assertThat(strings(spark.sql("SELECT domain FROM named WHERE name = 'c'")))
        .containsExactly("w\u00e4b");
  }
}
