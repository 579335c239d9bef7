package org.snapshotlist.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.MemoryKind;
import org.snapshotlist.model.State;

/** Writes entries as JSON, one object a line; what an entry does not say is null. */
final class JsonLines {

  private JsonLines() {}

  /** Returns a generator that ends each object with a newline and leaves the output open. */
  static JsonGenerator open(Output output) throws IOException {
    return JsonFactory.builder()
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        // Without it, characters outside of the first plane come as two escapes instead of as
        // UTF-8.
        .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
        .build()
        .createGenerator(output)
        .setPrettyPrinter(new MinimalPrettyPrinter("\n"));
  }

  /** Writes all of the entries. */
  static void write(Entry[] entries, Kind kind, @Nullable String current, Output output)
      throws IOException {
    if (entries.length == 0) {
      return;
    }
    try (JsonGenerator json = open(output)) {
      for (Entry entry : entries) {
        write(entry, kind, entry.name().equals(current), json);
      }
    }
    output.println("");
  }

  private static void write(Entry entry, Kind kind, boolean current, JsonGenerator json)
      throws IOException {
    State state = entry.state();
    MemoryKind memory = entry.memory();
    json.writeStartObject();
    text(json, "name", entry.name());
    text(json, "parent", entry.parent());
    text(json, "state", state == null ? null : state.word());
    time(json, "creationTime", entry.creationTime(), kind);
    text(json, "memory", memory == null ? null : memory.word());
    if (kind == Kind.SNAPSHOTS) {
      json.writeBooleanField("external", entry.external());
    } else {
      // A checkpoint keeps nothing anywhere.
      json.writeNullField("external");
    }
    json.writeBooleanField("current", current);
    json.writeNumberField("start", entry.range().start());
    json.writeNumberField("end", entry.range().end());
    json.writeStringField("crc32c", hex(entry.crc32c()));
    json.writeEndObject();
  }

  static void text(JsonGenerator json, String field, @Nullable String text) throws IOException {
    json.writeFieldName(field);
    if (text == null) {
      json.writeNull();
    } else {
      json.writeString(text);
    }
  }

  static void time(JsonGenerator json, String field, @Nullable Long seconds, Kind kind)
      throws IOException {
    json.writeFieldName(field);
    if (seconds == null) {
      json.writeNull();
    } else {
      // A checkpoint's has 64 bits without a sign.
      json.writeNumber(
          kind == Kind.CHECKPOINTS ? Long.toUnsignedString(seconds) : Long.toString(seconds));
    }
  }

  private static String hex(int crc) {
    String digits = Integer.toHexString(crc);
    return "0".repeat(8 - digits.length()) + digits;
  }
}
