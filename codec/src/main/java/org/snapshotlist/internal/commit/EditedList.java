package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.index.Index;
import org.snapshotlist.internal.index.IndexBuilder;
import org.snapshotlist.internal.record.Chunk;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.MendedHeader;
import org.snapshotlist.internal.record.RecordReader;
import org.snapshotlist.internal.record.Trailer;
import org.snapshotlist.internal.xml.ListVisitor;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.internal.xml.SalvageWalk;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.SnapshotListException;

/**
 * A sealed list that was edited or damaged: its XML is walked, and an entry counts when the trailer
 * behind it seals it; so does one that the instruction before it has swallowed, as its end is
 * damaged.
 */
public final class EditedList {

  /** What can be done about such a list. */
  public static final String REMEDY =
      "take over what was edited with snapshotlist recover --accept-edits, or what is good into a"
          + " new list with snapshotlist salvage";

  private final ByteSource file;
  private final FileHeader header;
  private final RecordReader reader;
  private final SwallowedRecords swallowed;
  private final Limits limits;
  private final Progress progress;
  private final Set<Long> removed = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  private EditedList(ByteSource file, FileHeader header, Limits limits, Progress progress) {
    this.file = file;
    this.header = header;
    this.reader = new RecordReader(file, header, limits);
    this.swallowed = new SwallowedRecords(file, reader, limits);
    this.limits = limits;
    this.progress = progress;
  }

  /**
   * What such a list still has.
   *
   * @param header what is left of its header
   * @param index its good entries
   * @param findings what is wrong, the first why it is not what it should be if that is known
   */
  public record Found(FileHeader header, Index index, List<Finding> findings) {

    /** Copies the list. */
    public Found {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Reads what is good.
   *
   * @param why what was found to be wrong, null for nothing so far
   * @throws SnapshotListException if not even the root can be read
   */
  public static Found read(
      ByteSource file, Limits limits, Progress progress, @Nullable SnapshotListException why)
      throws IOException {
    ByteSource now = MendedHeader.of(Sized.now(file), limits);
    EditedList list = new EditedList(now, FileHeader.lenient(now, limits), limits, progress);
    list.collectRemovals();
    return list.build(why);
  }

  private void collectRemovals() throws IOException {
    new SalvageWalk(limits, Progress.NONE)
        .walk(
            file,
            new ListVisitor() {
              @Override
              public void root(Root root) {}

              @Override
              public void entry(Entry entry) {}

              @Override
              public void outside(ByteRange range) throws IOException {
                Trailer trailer = reader.sealedAt(range.start());
                if (trailer != null) {
                  removed.addAll(trailer.removes());
                } else if (!swallowed.isWhole(range)) {
                  removed.addAll(swallowed.removes(range));
                }
              }

              @Override
              public void bad(ByteRange range, SnapshotListException why) throws IOException {
                removed.addAll(swallowed.removes(range));
              }
            });
  }

  private Found build(@Nullable SnapshotListException why) throws IOException {
    if (why != null) {
      long at = Math.max(0, why.offset());
      findings.add(new Finding(new ByteRange(at, at), null, why.fault(), false));
    }
    IndexBuilder builder = new IndexBuilder(file.place(), file.size(), limits, true);
    Good good = new Good(builder);
    new SalvageWalk(limits, progress).walk(file, good);
    good.endDoubt();
    Index index = builder.build();
    findings.addAll(builder.findings());
    return new Found(header, index, findings);
  }

  /** Takes what is good. What is not is looked through for records that it may have swallowed. */
  private final class Good implements ListVisitor {

    private final IndexBuilder builder;
    private @Nullable ByteRange doubt;

    Good(IndexBuilder builder) {
      this.builder = builder;
    }

    @Override
    public void root(Root root) throws IOException {
      builder.root(root);
    }

    @Override
    public void entry(Entry entry) throws IOException {
      if (removed.contains(entry.range().start())) {
        return;
      }
      Fault fault = fault(entry);
      if (fault == null) {
        endDoubt();
        builder.entry(entry);
      } else {
        findings.add(new Finding(entry.range(), entry.name(), fault, false));
        doubt(entry.range());
      }
    }

    @Override
    public void outside(ByteRange range) throws IOException {
      if (swallowed.isWhole(range)) {
        endDoubt();
      } else {
        doubt(range);
      }
    }

    @Override
    public void bad(ByteRange range, SnapshotListException bad) throws SnapshotListException {
      builder.bad(range, bad);
      doubt(range);
    }

    private void doubt(ByteRange range) {
      ByteRange before = doubt;
      doubt = before == null ? range : new ByteRange(before.start(), range.end());
    }

    void endDoubt() throws IOException {
      ByteRange range = doubt;
      doubt = null;
      if (range == null) {
        return;
      }
      for (Entry entry : swallowed.entries(range)) {
        if (!removed.contains(entry.range().start())) {
          builder.entry(entry);
        }
      }
    }
  }

  private @Nullable Fault fault(Entry entry) throws IOException {
    Trailer trailer = reader.sealedAt(entry.range().end());
    long start = entry.range().start();
    Trailer.Chunk chunk = trailer == null ? null : trailer.chunk();
    if (chunk == null) {
      return Fault.at(start, "no trailer seals this entry: it was added or edited by hand");
    }
    if (chunk.crc32c() != entry.crc32c()) {
      return Fault.at(start, Chunk.wrongCrc(entry.crc32c(), chunk.crc32c()));
    }
    return chunk.entry(start).equals(entry)
        ? null
        : Fault.at(start, "the trailer behind this entry seals another one");
  }
}
