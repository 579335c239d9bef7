package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.index.Index;
import org.snapshotlist.internal.record.Chunk;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.Group;
import org.snapshotlist.internal.record.RecordReader;
import org.snapshotlist.internal.xml.ChunkParser;
import org.snapshotlist.internal.xml.ListVisitor;
import org.snapshotlist.internal.xml.ListWalk;
import org.snapshotlist.internal.xml.ParentText;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.internal.xml.RootText;
import org.snapshotlist.internal.xml.SalvageWalk;
import org.snapshotlist.internal.xml.StructuralWalk;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.SnapshotListException;

/** A list that anybody may have written, as the source of a sealed one. */
public final class Foreign {

  /** Comments and instructions between entries are taken along up to so many bytes in all. */
  private static final long MOST_OUTSIDE = 1L << 20;

  private final ByteSource file;
  private final Index index;
  private final Limits limits;
  private final Progress progress;
  private final boolean wasSealed;
  private final boolean damaged;

  /** Entries of another domain and their parents; a list of two domains would not open again. */
  private final Map<String, @Nullable String> leftOut;

  /**
   * Makes one of a list and what was found in it.
   *
   * @param wasSealed whether its entries may have the line end behind their name that a sealed list
   *     adds
   * @param damaged whether there may be what is no entry between them; it is left out then
   */
  public Foreign(
      ByteSource file,
      Index index,
      Limits limits,
      Progress progress,
      boolean wasSealed,
      boolean damaged)
      throws IOException {
    this.file = file;
    this.index = index;
    this.limits = limits;
    this.progress = progress;
    this.wasSealed = wasSealed;
    this.damaged = damaged;
    this.leftOut = others(index);
  }

  /** Only a salvage comes to this. */
  private static Map<String, @Nullable String> others(Index index) throws IOException {
    Map<String, @Nullable String> others = new HashMap<>();
    UUID uuid = null;
    for (int row = 0; row < index.size(); row++) {
      Entry entry = index.entry(row);
      uuid = uuid == null ? entry.uuid() : uuid;
      if (entry.uuid() != null && !entry.uuid().equals(uuid)) {
        others.put(entry.name(), entry.parent());
      }
    }
    return others;
  }

  /** Returns the names of entries that are not written, though they are in the index. */
  public Set<String> leftOut() {
    return Set.copyOf(leftOut.keySet());
  }

  @Nullable String current() throws IOException {
    return index.current() < 0 ? null : nearest(index.entry(index.current()).name());
  }

  /** Returns the entry, or else the nearest above it that is written. */
  private @Nullable String nearest(@Nullable String name) {
    String at = name;
    while (at != null && leftOut.containsKey(at)) {
      at = leftOut.get(at);
    }
    return at;
  }

  Limits limits() {
    return limits;
  }

  Index index() {
    return index;
  }

  String attributes() throws IOException {
    return RootText.attributes(file, index.root(), limits);
  }

  /** Returns the comments and instructions outside the entries, each with a line end. */
  String outside() throws IOException {
    StringBuilder text = new StringBuilder();
    ChunkParser parser = new ChunkParser(index.root(), limits);
    ListWalk walk =
        damaged ? new SalvageWalk(limits, progress) : new StructuralWalk(limits, progress);
    walk.walk(
        file,
        new ListVisitor() {
          @Override
          public void root(Root root) {}

          @Override
          public void entry(Entry entry) {}

          @Override
          public void bad(ByteRange range, SnapshotListException why) throws SnapshotListException {
            if (!damaged) {
              throw why;
            }
          }

          @Override
          public void outside(ByteRange range) throws IOException {
            if (!isWellFormed(parser, range)) {
              return;
            }
            if (text.length() + range.length() > MOST_OUTSIDE) {
              throw Refusal.of(
                  file.place(),
                  "comments and instructions between the entries have more than "
                      + MOST_OUTSIDE
                      + " bytes, which a header cannot hold",
                  "remove some of them");
            }
            String one =
                new String(
                    file.readFully(range.start(), Math.toIntExact(range.length())),
                    StandardCharsets.UTF_8);
            if (!FileHeader.isOwn(one, index.root().kind())) {
              text.append(one).append('\n');
            }
          }
        });
    return text.toString();
  }

  /** The walk has not looked at what is inside of a comment. */
  private boolean isWellFormed(ChunkParser parser, ByteRange range) throws IOException {
    try {
      parser.parseOutside(file, range);
      return true;
    } catch (SnapshotListException e) {
      if (damaged) {
        return false;
      }
      throw e;
    }
  }

  /** Writes all entries, each parsed in full before it is sealed. */
  void writeTo(Rewrite rewrite) throws IOException {
    ChunkParser parser = new ChunkParser(index.root(), limits);
    for (int row : index.parentsFirst()) {
      Entry entry = index.entry(row);
      if (!leftOut.containsKey(entry.name())) {
        rewrite.add(put(parser, entry, nearest(entry.parent())));
      }
    }
  }

  private Group.Put put(ChunkParser parser, Entry entry, @Nullable String parent)
      throws IOException {
    ByteRange range = entry.range();
    Kind kind = index.root().kind();
    if (range.length() >= RecordReader.LONGEST_CHUNK) {
      throw new LimitExceededException(
          file.place(),
          range.start(),
          "maxEntryBytes",
          RecordReader.LONGEST_CHUNK - 1,
          range.length());
    }
    byte[] xml = file.readFully(range.start(), (int) range.length());
    Entry parsed = parser.parse(file, range, Chunk.crc(xml));
    if (!parsed.withParent(null).equals(entry.withParent(null))) {
      throw new MalformedListException(
          file.place(),
          new Fault(
              range.start(),
              "this entry says other than a moment ago",
              "somebody is writing to the list: try again"));
    }
    if (wasSealed && xml[Chunk.addedAt(kind)] == '\n') {
      xml = Chunk.unseal(xml, kind);
    }
    if (!Objects.equals(parsed.parent(), parent)) {
      xml = ParentText.replace(ByteSource.of(file.place(), xml), kind, parent, limits);
    }
    return new Group.Put(Chunk.seal(xml, kind), entry.withParent(parent));
  }
}
