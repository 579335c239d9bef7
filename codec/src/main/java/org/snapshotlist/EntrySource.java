package org.snapshotlist;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.codehaus.stax2.XMLStreamReader2;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;

/**
 * What the snapshots or the checkpoints of one domain are read from: a list, or a directory of
 * libvirt's. All methods may be called by several threads at once.
 */
public interface EntrySource extends Closeable {

  /** Returns what it holds. */
  Kind kind();

  /**
   * Returns the name of the current entry.
   *
   * @throws IOException if it cannot be read
   */
  Optional<String> current() throws IOException;

  /**
   * Returns the number of entries.
   *
   * @throws IOException if it cannot be read
   */
  int size() throws IOException;

  /**
   * Returns all entries: an unmodifiable view that makes its elements when they are asked for.
   *
   * @throws IOException if they cannot be read
   */
  List<Entry> entries(Order order) throws IOException;

  /**
   * Returns the names of all entries; cheaper than their entries.
   *
   * @throws IOException if they cannot be read
   */
  List<String> names() throws IOException;

  /**
   * Finds an entry.
   *
   * @throws IOException if it cannot be looked for
   */
  Optional<Entry> find(String name) throws IOException;

  /**
   * Returns the bytes of an entry, from its {@code <} to its last {@code >}; they are the caller's.
   *
   * @throws org.snapshotlist.model.NoSuchEntryException if there is none of this name
   * @throws IOException if it cannot be read
   */
  byte[] load(String name) throws IOException;

  /**
   * Returns the bytes of an entry as a stream.
   *
   * @throws IOException as {@link #load}
   */
  InputStream stream(String name) throws IOException;

  /**
   * Returns a StAX reader over an entry.
   *
   * @throws IOException as {@link #load}
   */
  XMLStreamReader2 reader(String name) throws IOException;

  /**
   * Gives all entries with their bytes to a visitor, one after the other.
   *
   * @throws IOException as {@link #load}, or whatever the visitor throws
   */
  void visit(Order order, ChunkVisitor visitor) throws IOException;
}
