package org.snapshotlist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.internal.xml.ChunkParser;
import org.snapshotlist.internal.xml.Schema;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.SnapshotListException;

/**
 * Holds the entries of a list against libvirt's own RELAX NG schema, one after the other.
 *
 * <pre>{@code
 * Path schemas = Path.of("/usr/share/libvirt/schemas");
 * try (SnapshotList list = SnapshotList.open(Path.of("vm.xml"))) {
 *   SchemaCheck check = SchemaCheck.load(schemas, list.kind());
 *   check.run(list, Progress.NONE, finding -> System.out.println(finding.fault()));
 * }
 * }</pre>
 *
 * <p>In memory are the schema (about 8 MiB), one entry, and what MSV, the validator, keeps of the
 * shapes it has seen. That is counted by no limit, and given back when memory is short. A hostile
 * entry can have MSV work long: about 1 ms for a small one, half a second for one of some MiB.
 *
 * <p>May be used by several threads, by one at a time.
 */
public final class SchemaCheck {

  /** libvirt's own have at most 226,977 bytes. */
  private static final int LONGEST_FILE = 8 << 20;

  private final Schema schema;
  private final Kind kind;

  private SchemaCheck(Schema schema, Kind kind) {
    this.schema = schema;
    this.kind = kind;
  }

  /**
   * Loads {@code domainsnapshot.rng} or {@code domaincheckpoint.rng} and the files that it includes
   * from one directory. Nothing else is read: an include that leads anywhere else, a symbolic link
   * and a DOCTYPE are refused.
   *
   * @throws IOException if a file is missing, cannot be read, or is no such schema
   */
  public static SchemaCheck load(Path directory, Kind kind) throws IOException {
    Disk disk = new RealDisk();
    String place = directory.resolve(Schema.file(kind)).toString();
    try {
      Schema schema = Schema.read(name -> read(disk, directory.resolve(name)), place, kind);
      return new SchemaCheck(schema, kind);
    } catch (SnapshotListException e) {
      // Nothing is wrong with the list, and whoever catches that must not think so.
      throw new IOException(e.getMessage(), e);
    }
  }

  private static ByteSource read(Disk disk, Path path) throws IOException {
    try (OpenFile file = disk.openNoFollow(path)) {
      if (file.size() > LONGEST_FILE) {
        throw new IOException(
            Fault.at(
                    Fault.NOWHERE,
                    "this has "
                        + file.size()
                        + " bytes, but a file of a schema may have "
                        + LONGEST_FILE)
                .describe(file.place()));
      }
      return ByteSource.of(file.place(), file.readFully(0, (int) file.size()));
    }
  }

  /**
   * Tells whether an entry that is refused is faulty. libvirt asks the schema each time it parses a
   * checkpoint (checkpoint_conf.c), but a snapshot only if told to, and writes some that it
   * refuses: those in the state {@code pmsuspended} (snapshot_conf.c).
   */
  public boolean mandatory() {
    return kind == Kind.CHECKPOINTS;
  }

  /**
   * Checks all entries.
   *
   * @param refused takes the first problem of each entry that the schema refuses, with its byte in
   *     the list
   * @throws IOException as {@link SnapshotList#visit}
   * @throws IllegalArgumentException if this is a schema for the other kind of list
   */
  public synchronized void run(SnapshotList list, Progress progress, Consumer<Finding> refused)
      throws IOException {
    if (list.kind() != kind) {
      throw new IllegalArgumentException("the schema is for " + kind + ", not " + list.kind());
    }
    List<Entry> entries = list.entries();
    long end = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).range().end();
    // The entries were parsed within the limits of whoever opened the list.
    ChunkParser parser = new ChunkParser(list.root(), Limits.NONE);
    list.visit(
        Order.FILE,
        (entry, xml) -> {
          ByteRange range = entry.range();
          Fault fault = parser.check(xml, list.place(), range.start(), schema);
          if (fault != null) {
            refused.accept(new Finding(range, entry.name(), fault, true));
          }
          progress.at(Math.min(range.end(), end), end);
        });
  }
}
