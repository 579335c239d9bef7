package org.snapshotlist;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.snapshotlist.internal.index.Index;
import org.snapshotlist.internal.index.IndexReader;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.IndexSummary;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;

/**
 * A side index by itself: what a list had when the index was written, without a look at the list.
 * That it fits the list as that is now is for the caller to know, who for instance knows that the
 * list was not written to since. Its checksums are checked, so that damage shows; made up with
 * right checksums, it is believed.
 *
 * <p>The source stays the caller's to close. All methods may be called by several threads at once.
 */
public final class SideIndex {

  private final Index index;

  private SideIndex(Index index) {
    this.index = index;
  }

  /**
   * Reads the last 192 bytes of an index, and no others.
   *
   * @throws org.snapshotlist.model.IndexMismatchException if they are no index's
   * @throws IOException if they cannot be read
   */
  public static IndexSummary summary(ByteSource index) throws IOException {
    return IndexReader.summary(index);
  }

  /**
   * Opens an index, of which more is read as it is asked for.
   *
   * @throws org.snapshotlist.model.IndexMismatchException if it is no index, or damaged
   * @throws org.snapshotlist.model.LimitExceededException if it holds more than the limits allow
   * @throws IOException if it cannot be read
   */
  public static SideIndex open(ByteSource index, Limits limits) throws IOException {
    return new SideIndex(IndexReader.alone(index, limits).index());
  }

  /** Returns what the list held. */
  public Kind kind() {
    return index.root().kind();
  }

  /** Returns the number of entries. */
  public int size() {
    return index.size();
  }

  /**
   * Returns the name of the current entry.
   *
   * @throws IOException as {@link #open}
   */
  public Optional<String> current() throws IOException {
    return index.current() < 0 ? Optional.empty() : Optional.of(index.name(index.current()));
  }

  /**
   * Returns all entries by where they stand in the list: an unmodifiable view that makes its
   * elements when they are asked for.
   *
   * @throws IOException as {@link #open}
   */
  public List<Entry> entries() throws IOException {
    return Contents.view(index);
  }

  /**
   * Finds an entry; a binary search that reads what it needs of the index, and all of it before it
   * says that there is none.
   *
   * @throws IOException as {@link #open}
   */
  public Optional<Entry> find(String name) throws IOException {
    int row = index.find(name);
    return row < 0 ? Optional.empty() : Optional.of(index.entry(row));
  }
}
