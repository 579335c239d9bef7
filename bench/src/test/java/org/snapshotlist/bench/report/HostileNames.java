package org.snapshotlist.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snapshotlist.bench.report.Figure.Range;
import org.snapshotlist.bench.report.Figure.Ratio;

/** Text that would do something, or look like something else, where it is not escaped. */
final class HostileNames {

  /** Those that are scripts set {@code window.hit}. */
  static final List<String> NAMES =
      List.of(
          "</script><script>window.hit=1</script>",
          "<img src=x onerror=\"window.hit=1\">",
          "';window.hit=1;//",
          "<!-- <script>",
          "{{style}} $1 \\1 ${window.hit=1}",
          "{b|bold} {a} {c}",
          "\"quoted\", with comma",
          "two\r\nlines\tand a tab",
          "line\u2028and paragraph\u2029separators",
          "Schnappschüsse スナップ 📷 \u202eback to front",
          "__proto__",
          "constructor",
          "=1+1",
          " ",
          "\u0000\u001b[31m");

  private HostileNames() {}

  /** Each of them in each field that holds text, with figures that are no numbers too. */
  static Evaluation evaluation() {
    Map<String, String> environment = new LinkedHashMap<>();
    List<Figure> figures = new ArrayList<>();
    for (String name : NAMES) {
      environment.put(name, name);
      for (String measure : List.of(name, "add", "crash", "peak-heap", "compressed")) {
        for (String setting : List.of(name, "durable")) {
          for (long entries : new long[] {1, 100}) {
            figures.add(figure(measure, setting, name, entries, 5));
          }
        }
      }
      figures.add(figure("lines", name, name, 0, Double.NaN));
      figures.add(figure("lines", "", name, 0, Double.POSITIVE_INFINITY));
      figures.add(figure("calls", "get", name, -1, -5));
      figures.add(figure("walk", "warm", name, Long.MAX_VALUE, 0));
    }
    environment.put("command", NAMES.get(0));
    environment.put("date", NAMES.get(1));
    return new Evaluation(environment, figures, NAMES);
  }

  private static Figure figure(
      String measure, String setting, String contender, long entries, double value) {
    Range range = new Range(value, value * 2);
    Ratio ratio = new Ratio(contender, value, range);
    return new Figure(
        measure, setting, contender, entries, entries, Unit.COUNT, value, range, ratio);
  }
}
