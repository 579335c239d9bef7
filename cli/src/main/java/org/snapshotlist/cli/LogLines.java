package org.snapshotlist.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.snapshotlist.model.Committed;
import org.snapshotlist.model.Kind;

/** Prints transactions. */
final class LogLines {

  private final Output output;
  private final CreationTime time;

  LogLines(Output output, ZoneId zone) {
    this.output = output;
    // Of either kind: these seconds are a machine's clock's.
    this.time = new CreationTime(zone, Kind.SNAPSHOTS);
  }

  /** Prints a head for each, a line for each thing that it did, and an empty line between. */
  void print(List<Committed> log) throws OutputException {
    boolean first = true;
    for (Committed committed : log) {
      if (!first) {
        output.println("");
      }
      first = false;
      output.println(head(committed));
      for (String change : changes(committed)) {
        output.println(change);
      }
    }
  }

  /** Prints a line for each. */
  void oneLine(List<Committed> log) throws OutputException {
    for (Committed committed : log) {
      output.println(head(committed) + "  " + String.join(", ", changes(committed)));
    }
  }

  private String head(Committed committed) {
    return "tx " + committed.tx() + "  " + time.shown(committed.time().getEpochSecond());
  }

  private static List<String> changes(Committed committed) {
    List<String> changes = new ArrayList<>();
    committed.put().forEach(name -> changes.add("+ " + Names.shown(name)));
    committed.removed().forEach(name -> changes.add("- " + Names.shown(name)));
    String current = committed.current();
    if (current != null) {
      changes.add(current.isEmpty() ? "no current" : "current: " + Names.shown(current));
    }
    return changes;
  }

  /** Prints a JSON object for each, on a line of its own. */
  void json(List<Committed> log) throws IOException {
    if (log.isEmpty()) {
      return;
    }
    try (JsonGenerator json = JsonLines.open(output)) {
      for (Committed committed : log) {
        json.writeStartObject();
        json.writeNumberField("tx", committed.tx());
        json.writeStringField("time", committed.time().toString());
        names(json, "put", committed.put());
        names(json, "removed", committed.removed());
        JsonLines.text(json, "current", committed.current());
        json.writeNumberField("start", committed.range().start());
        json.writeNumberField("end", committed.range().end());
        json.writeEndObject();
      }
    }
    output.println("");
  }

  private static void names(JsonGenerator json, String field, List<String> names)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String name : names) {
      json.writeString(name);
    }
    json.writeEndArray();
  }
}
