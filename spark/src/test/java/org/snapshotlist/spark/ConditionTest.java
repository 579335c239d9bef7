package org.snapshotlist.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.testdata.ListShape;

/** Conditions decided here select what Spark selects by itself, unknown values included. */
class ConditionTest extends SparkTest {

  private static final int CONDITIONS = 60;

  private static final List<String> LEAVES =
      List.of(
          "state = 'running'",
          "state <> 'running'",
          "state <=> null",
          "state <=> 'running'",
          "NOT (parent <=> 'a')",
          "state IN ('shutoff', 'paused')",
          "state IN ('shutoff', null)",
          "state NOT IN ('shutoff', null)",
          "state IS NULL",
          "state IS NOT NULL",
          "parent = 'a'",
          "parent > 'a'",
          "parent IS NULL",
          "name LIKE 'a%'",
          "name LIKE '%e'",
          "name LIKE '%\u00f6%'",
          "name >= 'b'",
          "name < 'zw\u00f6lf'",
          "domain = 'web'",
          "domain IN ('web', 'many')",
          "path LIKE '%web%'",
          "kind = 'snapshots'",
          "creationTime > timestamp'2023-01-01'",
          "creationTime <= timestamp'1969-12-31 23:59:53'",
          "creationTime = timestamp'1969-12-31 23:59:53'",
          "creationTime IS NULL",
          "memory = 'internal'",
          "memory <> 'no'",
          "external",
          "NOT external",
          "external = false",
          "current",
          "current AND external",
          "uuid IS NOT NULL",
          "offset > 5000",
          "length < 100",
          "length BETWEEN 2000 AND 3000",
          "length % 2 = 0",
          "upper(name) = 'A'",
          "crc LIKE '0%'",
          "xml LIKE '%state%'",
          "_corrupt_record IS NULL");

  private static String condition(Random random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return LEAVES.get(random.nextInt(LEAVES.size()));
    }
    return switch (random.nextInt(3)) {
      case 0 -> "NOT (" + condition(random, depth - 1) + ")";
      case 1 -> "(" + condition(random, depth - 1) + ") AND (" + condition(random, depth - 1) + ")";
      default -> "(" + condition(random, depth - 1) + ") OR (" + condition(random, depth - 1) + ")";
    };
  }

  /** Spark asks for this in other words, so that it is tried here. */
  @Test
  void amongValuesOfWhichOneIsUnknownNoneIsSurelyMissing() {
    UTF8String a = UTF8String.fromString("a");
    UTF8String b = UTF8String.fromString("b");
    Condition known = new Condition.In(Column.NAME, Set.of(a), false);
    Condition unknown = new Condition.In(Column.NAME, Set.of(a), true);

    assertThat(known.holds(column -> a)).isTrue();
    assertThat(known.holds(column -> b)).isFalse();
    assertThat(known.holds(column -> null)).isNull();
    assertThat(unknown.holds(column -> a)).isTrue();
    assertThat(unknown.holds(column -> b)).isNull();
    assertThat(new Condition.Not(unknown).holds(column -> b)).isNull();
    assertThat(new Condition.Or(unknown, known).holds(column -> b)).isNull();
    assertThat(new Condition.And(unknown, known).holds(column -> b)).isFalse();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void aConditionSelectsWhatSparkSelects(long seed) throws IOException {
    sealed("web", "a", "b", "zw\u00f6lf");
    indexed(
        foreign(
            "plain",
            "<domainsnapshot><name>a</name><creationTime>-7</creationTime></domainsnapshot>",
            "<domainsnapshot><name>bare</name><parent><name>a</name></parent><state>paused</state>"
                + "</domainsnapshot>"));
    indexed(generated("many", ListShape.of(40, 2_048, seed).withNonAsciiPercent(20)));
    generated("unindexed", ListShape.of(30, 2_048, seed + 100));
    Dataset<Row> decidedHere = read(fleet);
    // Of rows that are in memory Spark decides everything itself.
    Dataset<Row> decidedBySpark =
        spark.createDataFrame(decidedHere.collectAsList(), decidedHere.schema());

    Random random = new Random(seed);
    int selective = 0;
    for (int i = 0; i < CONDITIONS; i++) {
      String condition = condition(random, 2);
      List<String> truth = strings(decidedBySpark.filter(condition).select("path", "name"));
      assertThat(strings(decidedHere.filter(condition).select("path", "name")))
          .as("seed %d, condition %d: %s", seed, i, condition)
          .isEqualTo(truth);
      selective += !truth.isEmpty() && truth.size() < 75 ? 1 : 0;
    }
    assertThat(selective).as("conditions that some rows fulfil and some do not").isGreaterThan(20);
  }
}
