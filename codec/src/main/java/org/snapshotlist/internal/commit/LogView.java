package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.index.Placed;
import org.snapshotlist.internal.record.Chunk;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.MalformedListException;

/** A list as its log has it. */
record LogView(Log log) implements View {

  @Override
  public @Nullable Entry find(String name) throws IOException {
    Placed placed = log.index().find(name);
    return placed == null ? null : placed.entry();
  }

  @Override
  public List<String> children(String name) throws IOException {
    return log.index().children(name);
  }

  @Override
  public @Nullable String current() throws IOException {
    return log.index().current();
  }

  @Override
  public int size() {
    return log.index().size();
  }

  @Override
  public @Nullable UUID uuidBesides(Set<String> names) throws IOException {
    return log.index().uuidBesides(names);
  }

  @Override
  public byte[] xml(Entry entry) throws IOException {
    return Chunk.unseal(chunk(entry), log.header().root().kind());
  }

  /** Reads a chunk; who writes it again would seal whatever stands there. */
  byte[] chunk(Entry entry) throws IOException {
    byte[] chunk =
        log.file().readFully(entry.range().start(), Math.toIntExact(entry.range().length()));
    int crc = Chunk.crc(chunk);
    if (crc != entry.crc32c()) {
      throw new MalformedListException(
          log.file().place(),
          new Fault(
              entry.range().start(),
              Chunk.wrongCrc(crc, entry.crc32c()),
              "put it anew or remove it, or take what is good to a new list with salvage"));
    }
    return chunk;
  }
}
