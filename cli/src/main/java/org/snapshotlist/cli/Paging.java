package org.snapshotlist.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.LoadedEntry;
import org.snapshotlist.Page;
import org.snapshotlist.PageLimits;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.TooLargeEntry;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Shown;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code list --pages}: a list in messages that libvirt's RPC would take. */
final class Paging {

  private static final String PAGES = "--pages";
  private static final String CURSOR = "--cursor";
  private static final String MAX_STRING_BYTES = "--max-string-bytes";
  private static final String MAX_MESSAGE_BYTES = "--max-message-bytes";
  private static final String MAX_PAGE_ENTRIES = "--max-page-entries";

  private static final List<String> REQUIRING =
      List.of(CURSOR, MAX_STRING_BYTES, MAX_MESSAGE_BYTES, MAX_PAGE_ENTRIES);

  private static final List<String> EXCLUDED =
      List.of(
          "--tree",
          "--name",
          "--parent",
          "--roots",
          "--leaves",
          "--no-leaves",
          "--topological",
          "--from",
          "--current");

  private final SnapshotList list;
  private final Path file;
  private final PageLimits limits;
  private final @Nullable String start;
  private final Streams streams;

  Paging(ParseResult line, SnapshotList list, Streams streams) {
    this.list = list;
    this.file = Options.file(line);
    this.limits = limits(line);
    this.start = line.matchedOptionValue(CURSOR, null);
    this.streams = streams;
  }

  /** Adds the options. */
  static void describe(CommandSpec spec) {
    spec.addOption(
        Options.flag(
            PAGES,
            "Load all entries by name in pages, each a message that libvirt's RPC would take, and print one row a page;"
                + " with --json one object a line: entries (name, xml), tooLarge (name, limit, allowed, needed)"
                + " and next, the cursor, null on the last page."));
    spec.addOption(
        Options.text(
            CURSOR, "NAME", "With --pages: begin behind this name, which need not be there."));
    spec.addOption(
        Options.size(MAX_STRING_BYTES, "With --pages: bytes of the XML of an entry (4M)."));
    spec.addOption(Options.size(MAX_MESSAGE_BYTES, "With --pages: bytes of a message (32M)."));
    spec.addOption(Options.size(MAX_PAGE_ENTRIES, "With --pages: entries of a page (16384)."));
  }

  /** Tells whether pages are asked for, and refuses what does not go with that. */
  static boolean isAsked(ParseResult line) {
    if (line.hasMatchedOption(PAGES)) {
      EXCLUDED.forEach(other -> Options.exclusive(line, PAGES, other));
      limits(line);
      return true;
    }
    for (String option : REQUIRING) {
      if (line.hasMatchedOption(option)) {
        throw new UsageException(option + " requires " + PAGES);
      }
    }
    return false;
  }

  private static PageLimits limits(ParseResult line) {
    PageLimits base = PageLimits.DEFAULT;
    long bytes = line.matchedOptionValue(MAX_MESSAGE_BYTES, base.maxMessageBytes());
    if (bytes < PageLimits.EMPTY_MESSAGE_BYTES) {
      throw new UsageException(
          MAX_MESSAGE_BYTES
              + " is "
              + bytes
              + ", but must be at least "
              + PageLimits.EMPTY_MESSAGE_BYTES);
    }
    long entries = line.matchedOptionValue(MAX_PAGE_ENTRIES, (long) base.maxEntries());
    return new PageLimits(
        line.matchedOptionValue(MAX_STRING_BYTES, base.maxStringBytes()),
        bytes,
        (int) Math.min(entries, Integer.MAX_VALUE));
  }

  /** Prints one row a page. */
  void table() throws IOException {
    Table table = new Table("Page", "Entries", "Bytes", "First", "Last", "Cursor");
    int number = 0;
    for (Page page = first(); page != null; page = behind(page)) {
      number++;
      List<LoadedEntry> entries = page.entries();
      table.add(
          Integer.toString(number),
          Integer.toString(entries.size()),
          Long.toString(page.bytes()),
          entries.isEmpty() ? "-" : Names.shown(entries.get(0).entry().name()),
          entries.isEmpty() ? "-" : Names.shown(entries.get(entries.size() - 1).entry().name()),
          page.next().map(Names::shown).orElse("-"));
    }
    table.print(streams.results());
  }

  /** Prints one object a page: the message. */
  void json() throws IOException {
    try (JsonGenerator json = JsonLines.open(streams.results())) {
      for (Page page = first(); page != null; page = behind(page)) {
        write(page, json);
      }
    }
    streams.results().println("");
  }

  private static void write(Page page, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("entries");
    for (LoadedEntry one : page.entries()) {
      json.writeStartObject();
      json.writeStringField("name", one.entry().name());
      json.writeFieldName("xml");
      json.writeUTF8String(one.xml(), 0, one.xml().length);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("tooLarge");
    for (TooLargeEntry one : page.tooLarge()) {
      json.writeStartObject();
      json.writeStringField("name", one.entry().name());
      json.writeStringField("limit", one.limit());
      json.writeNumberField("allowed", one.allowed());
      json.writeNumberField("needed", one.needed());
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonLines.text(json, "next", page.next().orElse(null));
    json.writeEndObject();
  }

  private Page first() throws IOException {
    return told(list.page(limits, start));
  }

  private @Nullable Page behind(Page page) throws IOException {
    String next = page.next().orElse(null);
    return next == null ? null : told(list.page(limits, next));
  }

  /** Tells of what is too large: it is in no message. */
  private Page told(Page page) {
    for (TooLargeEntry one : page.tooLarge()) {
      Entry entry = one.entry();
      streams
          .messages()
          .println(
              Program.NAME
                  + ": "
                  + Shown.escaped(file.toString())
                  + ", at byte "
                  + entry.range().start()
                  + ": "
                  + Shown.quoted(entry.name())
                  + " is too large to be sent: "
                  + one.limit()
                  + " is "
                  + one.allowed()
                  + ", but this needs "
                  + one.needed()
                  + "; raise it with "
                  + option(one));
    }
    return page;
  }

  private static String option(TooLargeEntry one) {
    return one.limit().equals("maxStringBytes") ? MAX_STRING_BYTES : MAX_MESSAGE_BYTES;
  }
}
