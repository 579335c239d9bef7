package org.snapshotlist.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What one contender's turn gave, for each time that the operation was done.
 *
 * @param label who
 * @param nanos nanoseconds
 * @param flushes how often the device was told to make all durable, NaN if nobody tells
 * @param bytesWritten bytes written to the device meanwhile, NaN if nobody tells
 * @param bytesAllocated bytes that the thread allocated in Java's heap, NaN if nobody tells; what
 *     other threads and native code took is not in it
 */
public record Turn(
    String label, double nanos, double flushes, double bytesWritten, double bytesAllocated) {

  /** The names of the fields of a {@link #line}. */
  static final String HEAD = "contender\tnanos\tflushes\tbytes_written";

  private static final String NANOS = ": time";
  private static final String FLUSHES = ": device flushes";
  private static final String ALLOCATED = ": allocated";
  private static final String BYTES = ": device bytes written";

  /** Returns it as fields with tabs between them. */
  String line() {
    return label + "\t" + nanos + "\t" + flushes + "\t" + bytesWritten;
  }

  /** A turn of which nobody counted what was allocated. */
  Turn(String label, double nanos, double flushes, double bytesWritten) {
    this(label, nanos, flushes, bytesWritten, Double.NaN);
  }

  /** Returns it in the form in which JMH carries it from the fork to its results. */
  List<Result<?>> results() {
    return List.of(
        result(NANOS, nanos, "ns/op"),
        result(FLUSHES, flushes, "#/op"),
        result(BYTES, bytesWritten, "B/op"),
        result(ALLOCATED, bytesAllocated, "B/op"));
  }

  private Result<?> result(String what, double value, String unit) {
    return new ScalarResult(label + what, value, unit, AggregationPolicy.AVG);
  }

  /** Finds the turns of a round among JMH's results. */
  public static List<Turn> of(Map<String, ? extends Result<?>> results) {
    List<Turn> turns = new ArrayList<>();
    results.forEach(
        (name, nanos) -> {
          if (name.endsWith(NANOS)) {
            String label = name.substring(0, name.length() - NANOS.length());
            turns.add(
                new Turn(
                    label,
                    nanos.getScore(),
                    score(results, label + FLUSHES),
                    score(results, label + BYTES),
                    score(results, label + ALLOCATED)));
          }
        });
    return turns;
  }

  private static double score(Map<String, ? extends Result<?>> results, String name) {
    Result<?> result = results.get(name);
    return result == null ? Double.NaN : result.getScore();
  }
}
