package org.snapshotlist;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.commit.ListWriter;
import org.snapshotlist.internal.commit.Operation;
import org.snapshotlist.internal.commit.PutCheck;
import org.snapshotlist.internal.commit.Removal;
import org.snapshotlist.internal.record.Group;

/**
 * Changes of a list that are made together or not at all.
 *
 * <pre>{@code
 * try (ListEdit edit = list.edit()) {
 *   edit.put(xml).remove("before-upgrade").current("upgraded");
 *   edit.commit();
 * }
 * }</pre>
 *
 * <p>Each change sees the ones before it. What a change needs of the list, such as the parent of an
 * entry, is looked at when the edit is committed, so that it holds then, whatever other threads and
 * processes do meanwhile. In memory are the entries that are put, until the commit.
 *
 * <p>For one thread at a time. Once it was committed or closed, every change throws {@link
 * IllegalStateException}.
 */
public final class ListEdit implements Closeable {

  private final Session session;
  private final Writers writers;
  private final Sequel sequel;
  private final List<Operation> operations = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private boolean closed;

  /** Where a commit goes. */
  @FunctionalInterface
  interface Writers {
    ListWriter writer() throws IOException;
  }

  /** What is done when a commit is there. */
  @FunctionalInterface
  interface Sequel {
    void run() throws IOException;
  }

  ListEdit(Session session, Writers writers, Sequel sequel) {
    this.session = session;
    this.writers = writers;
    this.sequel = sequel;
  }

  /**
   * Adds an entry, or replaces the one of its name. {@link SnapshotList#load} gives back exactly
   * these bytes.
   *
   * @param xml one element, from its {@code <} to its last {@code >}; UTF-8
   * @throws org.snapshotlist.model.SnapshotListException if it is no well-formed entry, passes a
   *     limit, or has anything around it, for which there is {@link #putDocument(byte[])}
   */
  public ListEdit put(byte[] xml) throws IOException {
    refuseClosed();
    return add(check().put(xml.clone()));
  }

  /**
   * Adds the entry of a document as libvirt writes it, leaving out what stands around the element:
   * a declaration, comments, white space.
   *
   * @throws org.snapshotlist.model.SnapshotListException if it holds no well-formed entry, or
   *     passes a limit
   */
  public ListEdit putDocument(byte[] document) throws IOException {
    refuseClosed();
    return add(check().putDocument(document, PutCheck.PLACE));
  }

  /**
   * Adds the entry of a document, as {@link #putDocument(byte[])}.
   *
   * @param place what messages call the document, for instance its path
   * @throws org.snapshotlist.model.SnapshotListException as there, with offsets in the document
   */
  public ListEdit putDocument(byte[] document, String place) throws IOException {
    refuseClosed();
    return add(check().putDocument(document, place));
  }

  /** Returns the names of the entries that were put so far, in that order. */
  public List<String> names() {
    return List.copyOf(names);
  }

  private ListEdit add(Group.Put put) {
    add(draft -> draft.put(put));
    names.add(put.facts().name());
    return this;
  }

  private PutCheck check() {
    return session.putCheck();
  }

  /** Removes an entry without children; its parent takes over if it is the current one. */
  public ListEdit remove(String name) {
    return remove(name, Removal.LEAF);
  }

  /** Removes an entry and gives its children to its parent. */
  public ListEdit removeAndReparent(String name) {
    return remove(name, Removal.REPARENT);
  }

  /** Removes an entry and all its descendants. */
  public ListEdit removeTree(String name) {
    return remove(name, Removal.TREE);
  }

  /** Removes all descendants of an entry, which stays. */
  public ListEdit removeChildren(String name) {
    return remove(name, Removal.CHILDREN);
  }

  private ListEdit remove(String name, Removal removal) {
    Objects.requireNonNull(name);
    return add(draft -> draft.remove(name, removal));
  }

  private ListEdit add(Operation operation) {
    refuseClosed();
    operations.add(operation);
    return this;
  }

  /** Gives an entry another parent, or with null none. Only the bytes that name it are changed. */
  public ListEdit reparent(String child, @Nullable String parent) {
    Objects.requireNonNull(child);
    return add(draft -> draft.reparent(child, parent));
  }

  /** Makes an entry the current one. */
  public ListEdit current(String name) {
    Objects.requireNonNull(name);
    return add(draft -> draft.current(name));
  }

  /** Makes no entry the current one. */
  public ListEdit noCurrent() {
    return add(draft -> draft.current(null));
  }

  /**
   * Makes the changes, all of them as one transaction. When this returns they survive a crash (see
   * {@link Durability}); if it throws, the list is as it was before, unless the message says that
   * this is not known.
   *
   * @throws org.snapshotlist.model.EditRefusedException if a parent would be missing, an entry its
   *     own ancestor, ...; or if the list was edited by hand, damaged, or must not be changed
   * @throws org.snapshotlist.model.NoSuchEntryException if an entry is not there
   * @throws org.snapshotlist.model.LimitExceededException if the list would pass a limit
   * @throws org.snapshotlist.model.ListLockedException if another writer is at it for too long
   * @throws IOException if it cannot be written
   */
  public void commit() throws IOException {
    refuseClosed();
    closed = true;
    if (!operations.isEmpty()) {
      writers.writer().commit(List.copyOf(operations));
      sequel.run();
    }
  }

  private void refuseClosed() {
    if (closed) {
      throw new IllegalStateException("this edit was committed or closed; start another one");
    }
  }

  /** Drops the changes if they were not committed. */
  @Override
  public void close() {
    closed = true;
    operations.clear();
  }
}
