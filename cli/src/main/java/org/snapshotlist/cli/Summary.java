package org.snapshotlist.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.Form;
import org.snapshotlist.IndexStatus;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;

/** Sums up a list from its entries' facts; no chunk is read. */
final class Summary {

  private static final int KEY_COLUMNS = 16;

  private final SnapshotList list;
  private final Path file;
  private final long bytes;
  private final @Nullable Long garbage;
  private final boolean snapshots;
  private final @Nullable String current;
  private final Map<String, Long> states = new TreeMap<>();
  private final Map<String, Long> memory = new TreeMap<>();
  private long external;
  private @Nullable Long first;
  private @Nullable Long last;
  private @Nullable Entry smallest;
  private @Nullable Entry largest;

  Summary(SnapshotList list, Path file) throws IOException {
    this.list = list;
    this.file = file;
    bytes = Files.size(file);
    garbage = list.form() == Form.SEALED ? list.garbage() : null;
    snapshots = list.kind() == Kind.SNAPSHOTS;
    current = list.current().orElse(null);
    for (Entry entry : list.entries()) {
      count(entry);
    }
  }

  private void count(Entry entry) {
    if (entry.state() != null) {
      states.merge(entry.state().word(), 1L, Long::sum);
    }
    if (entry.memory() != null) {
      memory.merge(entry.memory().word(), 1L, Long::sum);
    }
    external += entry.external() ? 1 : 0;
    Long time = entry.creationTime();
    if (time != null) {
      first = first == null || compare(time, first) < 0 ? time : first;
      last = last == null || compare(time, last) > 0 ? time : last;
    }
    long length = entry.range().length();
    smallest = smallest == null || length < smallest.range().length() ? entry : smallest;
    largest = largest == null || length > largest.range().length() ? entry : largest;
  }

  private int compare(long one, long other) {
    return snapshots ? Long.compare(one, other) : Long.compareUnsigned(one, other);
  }

  /** Prints lines of key and value. */
  void lines(Output output) throws IOException {
    CreationTime time = new CreationTime(ZoneId.systemDefault(), list.kind());
    line(output, "File", Names.shown(file.toString()));
    line(output, "Size", bytes + " bytes");
    line(output, "Root element", list.rootElement());
    line(output, "Form", word(list.form()));
    line(output, "Garbage", garbage == null ? "-" : "about " + garbage + " bytes");
    line(output, "Entries", String.valueOf(list.size()));
    line(output, "Current", current == null ? "-" : Names.shown(current));
    if (snapshots) {
      line(output, "States", counts(states));
      line(output, "Memory", counts(memory));
      line(output, "External", String.valueOf(external));
    }
    line(output, "First created", time.shown(first));
    line(output, "Last created", time.shown(last));
    line(output, "Smallest entry", entry(smallest));
    line(output, "Largest entry", entry(largest));
    IndexStatus index = list.indexStatus();
    String why = index.why().isEmpty() ? "" : ": " + Names.shown(index.why());
    line(output, "Index", Names.shown(file + ".idx") + ", " + word(index) + why);
  }

  private static void line(Output output, String key, String value) throws OutputException {
    output.print(key).print(":").pad(KEY_COLUMNS - key.length() - 1).println(value);
  }

  private static String counts(Map<String, Long> counts) {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (word, count) ->
            text.append(text.length() == 0 ? "" : ", ").append(count).append(' ').append(word));
    return text.length() == 0 ? "-" : text.toString();
  }

  private static String entry(@Nullable Entry entry) {
    return entry == null ? "-" : entry.range().length() + " bytes, " + Names.shown(entry.name());
  }

  private static String word(Form form) {
    return switch (form) {
      case FOREIGN -> "foreign";
      case SEALED -> "sealed";
      case EDITED -> "edited or damaged";
      case NEWER -> "sealed in a newer version";
    };
  }

  private static String word(IndexStatus index) {
    return switch (index.outcome()) {
      case FITTED -> "used";
      case WRITTEN -> "written";
      case NOT_WRITTEN -> "not used";
    };
  }

  /** Prints one JSON object on one line. */
  void json(Output output) throws IOException {
    try (JsonGenerator json = JsonLines.open(output)) {
      json.writeStartObject();
      json.writeStringField("file", file.toString());
      json.writeNumberField("bytes", bytes);
      json.writeStringField("kind", snapshots ? "snapshots" : "checkpoints");
      json.writeStringField("rootElement", list.rootElement());
      json.writeStringField("form", list.form().name().toLowerCase(Locale.ROOT));
      json.writeFieldName("garbage");
      if (garbage == null) {
        json.writeNull();
      } else {
        json.writeNumber(garbage);
      }
      json.writeNumberField("entries", list.size());
      JsonLines.text(json, "current", current);
      counts(json, "states", states);
      counts(json, "memory", memory);
      json.writeNumberField("external", external);
      JsonLines.time(json, "firstCreationTime", first, list.kind());
      JsonLines.time(json, "lastCreationTime", last, list.kind());
      entry(json, "smallest", smallest);
      entry(json, "largest", largest);
      json.writeStringField("index", word(list.indexStatus()));
      json.writeStringField("indexWhy", list.indexStatus().why());
      json.writeEndObject();
    }
    output.println("");
  }

  private static void counts(JsonGenerator json, String field, Map<String, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }

  private static void entry(JsonGenerator json, String field, @Nullable Entry entry)
      throws IOException {
    json.writeFieldName(field);
    if (entry == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("name", entry.name());
    json.writeNumberField("bytes", entry.range().length());
    json.writeEndObject();
  }
}
