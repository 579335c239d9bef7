package org.snapshotlist.spark;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.SideIndex;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.Kind;

/** What rows come from: a list, or its index alone. */
sealed interface OpenedList extends Closeable {

  Kind kind();

  Optional<String> current() throws IOException;

  /** Returns all entries by where they stand. */
  List<Entry> entries() throws IOException;

  Optional<Entry> find(String name) throws IOException;

  /** Returns what is wrong with it. */
  List<Finding> findings();

  /**
   * An index that is current.
   *
   * @param source is closed with it
   */
  record OfIndex(SideIndex index, Closeable source) implements OpenedList {

    @Override
    public Kind kind() {
      return index.kind();
    }

    @Override
    public Optional<String> current() throws IOException {
      return index.current();
    }

    @Override
    public List<Entry> entries() throws IOException {
      return index.entries();
    }

    @Override
    public Optional<Entry> find(String name) throws IOException {
      return index.find(name);
    }

    @Override
    public List<Finding> findings() {
      return List.of();
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }

  /**
   * The list.
   *
   * @param parts what can be fetched ahead; null where all of it is in memory
   * @param sources are closed with it
   */
  record OfList(SnapshotList list, @Nullable FetchedSource parts, Closeable sources)
      implements OpenedList {

    @Override
    public Kind kind() {
      return list.kind();
    }

    @Override
    public Optional<String> current() throws IOException {
      return list.current();
    }

    @Override
    public List<Entry> entries() throws IOException {
      return list.entries();
    }

    @Override
    public Optional<Entry> find(String name) throws IOException {
      return list.find(name);
    }

    @Override
    public List<Finding> findings() {
      return list.findings();
    }

    @Override
    public void close() throws IOException {
      try {
        list.close();
      } finally {
        sources.close();
      }
    }
  }
}
