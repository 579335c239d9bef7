package org.snapshotlist.internal.xml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.SnapshotListException;

/** Keeps all that a walk tells. */
final class Recorded implements ListVisitor {

  @Nullable Root root;
  final List<Entry> entries = new ArrayList<>();
  final List<ByteRange> outside = new ArrayList<>();
  final List<ByteRange> bad = new ArrayList<>();
  final List<SnapshotListException> why = new ArrayList<>();

  @Override
  public void root(Root found) {
    root = found;
  }

  @Override
  public void entry(Entry entry) {
    entries.add(entry);
  }

  @Override
  public void outside(ByteRange range) {
    outside.add(range);
  }

  @Override
  public void bad(ByteRange range, SnapshotListException reason) {
    bad.add(range);
    why.add(reason);
  }
}
