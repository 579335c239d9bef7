package org.snapshotlist.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What JMH wrote of a run as JSON, by what was measured: a benchmark with its parameters, or one
 * contender of a {@link TurnsBenchmark}, of which JMH's own score says little.
 */
record JmhFile(Map<String, Sample> samples) {

  /** Parameters that say how long and beside whom something ran, not what it was. */
  private static final Set<String> CIRCUMSTANCES = Set.of("contenders", "entries", "warmUpSeconds");

  private static final String TURNS = TurnsBenchmark.class.getName() + ".";
  private static final String TURN_TIME = ": time";
  private static final String THROUGHPUT = "thrpt";

  JmhFile {
    samples = Collections.unmodifiableMap(new LinkedHashMap<>(samples));
  }

  /**
   * All rounds of one thing.
   *
   * @param unit JMH's word, for instance {@code ns/op}
   * @param moreIsBetter whether they are operations in a time and not the time of one
   */
  @SuppressWarnings("ArrayRecordComponent") // Never changed, and compared by nobody.
  record Sample(String unit, boolean moreIsBetter, double[] values) {}

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or is not what JMH writes
   */
  static JmhFile read(Path file) throws IOException {
    JsonNode runs;
    try {
      runs = new ObjectMapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": this is no JSON: " + e.getOriginalMessage(), e);
    }
    if (!runs.isArray() || runs.isEmpty()) {
      throw new IOException(file + ": this is no list of JMH's results; run JMH with -rf json");
    }
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (JsonNode run : runs) {
      add(run, file, samples);
    }
    return new JmhFile(samples);
  }

  private static void add(JsonNode run, Path file, Map<String, Sample> samples) throws IOException {
    String benchmark = run.path("benchmark").asText();
    boolean moreIsBetter = run.path("mode").asText().equals(THROUGHPUT);
    if (!benchmark.startsWith(TURNS)) {
      put(name(benchmark, run, Set.of()), run.path("primaryMetric"), moreIsBetter, file, samples);
      return;
    }
    String what = name(benchmark, run, CIRCUMSTANCES);
    for (Map.Entry<String, JsonNode> metric : run.path("secondaryMetrics").properties()) {
      String label = metric.getKey();
      if (label.endsWith(TURN_TIME)) {
        String contender = label.substring(0, label.length() - TURN_TIME.length());
        put(what + ": " + contender, metric.getValue(), false, file, samples);
      }
    }
  }

  /** Returns class and method and, sorted, the parameters. */
  private static String name(String benchmark, JsonNode run, Set<String> without) {
    int method = benchmark.lastIndexOf('.');
    StringBuilder name =
        new StringBuilder(benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1));
    Map<String, String> parameters = new TreeMap<>();
    run.path("params").properties().forEach(p -> parameters.put(p.getKey(), p.getValue().asText()));
    parameters.keySet().removeAll(without);
    parameters.forEach((key, value) -> name.append(' ').append(key).append('=').append(value));
    return name.toString();
  }

  private static void put(
      String name, JsonNode metric, boolean moreIsBetter, Path file, Map<String, Sample> samples)
      throws IOException {
    List<Double> values = new ArrayList<>();
    for (JsonNode fork : metric.path("rawData")) {
      for (JsonNode value : fork) {
        if (!value.isNumber() || value.asDouble() <= 0) {
          throw new IOException(
              file + ": " + name + " has a round of " + value + ", but must have numbers over 0");
        }
        values.add(value.asDouble());
      }
    }
    if (values.isEmpty()) {
      throw new IOException(
          file + ": " + name + " has no rawData; measure it in another mode than 'sample'");
    }
    Sample sample =
        new Sample(
            metric.path("scoreUnit").asText(),
            moreIsBetter,
            values.stream().mapToDouble(Double::doubleValue).toArray());
    if (samples.put(name, sample) != null) {
      throw new IOException(file + ": " + name + " is there twice; give one run in each file");
    }
  }
}
