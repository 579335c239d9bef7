package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.index.Change;
import org.snapshotlist.internal.index.LiveIndex;
import org.snapshotlist.internal.record.Chunk;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.Group;
import org.snapshotlist.internal.xml.ParentText;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.NoSuchEntryException;
import org.snapshotlist.model.Shown;

/** An edit on top of what it starts from, before anything is written. Used by one thread. */
public final class Draft implements View {

  private final View under;
  private final FileHeader header;
  private final String place;
  private final Limits limits;
  private final Map<String, Group.Put> puts = new LinkedHashMap<>();

  /** What was there and is removed or replaced. */
  private final Map<String, Entry> gone = new LinkedHashMap<>();

  /** The entries that come, where they will stand, once the draft is laid out. */
  private final Map<String, Entry> placed = new HashMap<>();

  private @Nullable String current;

  Draft(View under, FileHeader header, String place, Limits limits) throws IOException {
    this.under = under;
    this.header = header;
    this.place = place;
    this.limits = limits;
    this.current = under.current();
  }

  private Kind kind() {
    return header.root().kind();
  }

  @Override
  public @Nullable Entry find(String name) throws IOException {
    Entry laidOut = placed.get(name);
    if (laidOut != null) {
      return laidOut;
    }
    Group.Put put = puts.get(name);
    if (put != null) {
      return put.facts();
    }
    return gone.containsKey(name) ? null : under.find(name);
  }

  private Entry needed(String name) throws IOException {
    Entry entry = find(name);
    if (entry == null) {
      throw new NoSuchEntryException(
          place,
          Fault.at(Fault.NOWHERE, "there is no entry " + Shown.quoted(name) + " among " + size()));
    }
    return entry;
  }

  @Override
  public List<String> children(String name) throws IOException {
    List<String> children = new ArrayList<>();
    for (String child : under.children(name)) {
      if (!gone.containsKey(child)) {
        children.add(child);
      }
    }
    for (Group.Put put : puts.values()) {
      if (name.equals(put.facts().parent())) {
        children.add(put.facts().name());
      }
    }
    return children;
  }

  @Override
  public @Nullable String current() {
    return current;
  }

  @Override
  public int size() {
    return under.size() - gone.size() + puts.size();
  }

  @Override
  public @Nullable UUID uuidBesides(Set<String> names) throws IOException {
    for (Group.Put put : puts.values()) {
      if (put.facts().uuid() != null && !names.contains(put.facts().name())) {
        return put.facts().uuid();
      }
    }
    Set<String> others = new LinkedHashSet<>(names);
    others.addAll(gone.keySet());
    return under.uuidBesides(others);
  }

  @Override
  public byte[] xml(Entry entry) throws IOException {
    Group.Put put = puts.get(entry.name());
    return put == null ? under.xml(entry) : Chunk.unseal(put.chunk(), kind());
  }

  /** Adds an entry, or replaces the one of its name. */
  public void put(Group.Put put) throws IOException {
    String name = put.facts().name();
    drop(name);
    puts.put(name, put);
  }

  private void drop(String name) throws IOException {
    Entry before = gone.containsKey(name) ? null : under.find(name);
    if (before != null) {
      gone.put(name, before);
    }
    puts.remove(name);
  }

  /** Makes an entry the current one, or with null none. */
  public void current(@Nullable String name) throws IOException {
    if (name != null) {
      needed(name);
    }
    current = name;
  }

  /** Gives an entry another parent, or with null none. */
  public void reparent(String name, @Nullable String parent) throws IOException {
    Entry entry = needed(name);
    if (parent != null) {
      needed(parent);
    }
    if (Objects.equals(entry.parent(), parent)) {
      return;
    }
    byte[] xml = ParentText.replace(ByteSource.of(place, xml(entry)), kind(), parent, limits);
    put(new Group.Put(Chunk.seal(xml, kind()), entry.withParent(parent)));
  }

  /** Removes an entry, its descendants, or both. */
  public void remove(String name, Removal removal) throws IOException {
    Entry entry = needed(name);
    Set<String> going =
        removal == Removal.TREE || removal == Removal.CHILDREN
            ? descendants(name)
            : new LinkedHashSet<>();
    if (removal == Removal.LEAF) {
      refuseParent(name);
    } else if (removal == Removal.REPARENT) {
      if (name.equals(entry.parent())) {
        // Its children would keep it as their parent.
        throw Refusal.of(
            place, Shown.quoted(name) + " would be its own ancestor", "give it another parent");
      }
      for (String child : children(name)) {
        reparent(child, entry.parent());
      }
    }
    if (removal != Removal.CHILDREN) {
      going.add(name);
    }
    for (String one : going) {
      drop(one);
    }
    if (current != null && going.contains(current)) {
      // As libvirt does: what is left above takes over.
      current = removal == Removal.CHILDREN ? name : entry.parent();
    }
  }

  private void refuseParent(String name) throws IOException {
    List<String> children = children(name);
    if (!children.isEmpty()) {
      throw Refusal.of(
          place,
          Shown.quoted(name)
              + " has "
              + children.size()
              + (children.size() == 1 ? " child, " : " children, the first ")
              + Shown.quoted(children.get(0)),
          "remove them as well, or give them to its parent");
    }
  }

  private Set<String> descendants(String name) throws IOException {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      for (String child : children(open.pop())) {
        if (found.add(child)) {
          open.push(child);
        }
      }
    }
    return found;
  }

  /**
   * Checks what no single change shows.
   *
   * @throws org.snapshotlist.model.SnapshotListException if the list cannot be like this
   */
  void check() throws IOException {
    new DraftCheck(this, under, puts, gone, header, place, limits).run();
  }

  boolean isEmpty() throws IOException {
    return puts.isEmpty() && gone.isEmpty() && Objects.equals(current, under.current());
  }

  /** Returns the bytes of memory that the index will need more, about. */
  long memoryBytes() {
    long bytes = 0;
    for (Group.Put put : puts.values()) {
      bytes += LiveIndex.memoryBytes(put.facts());
    }
    return bytes;
  }

  /** Lays the draft out as a transaction. */
  Written layOut(Group.Place at) throws IOException {
    List<Long> removes = new ArrayList<>();
    List<ByteRange> removed = new ArrayList<>();
    for (Entry entry : gone.values()) {
      removes.add(entry.range().start());
      removed.add(entry.range());
    }
    String changed =
        Objects.equals(current, under.current()) ? null : current == null ? "" : current;
    Group group = Group.encode(at, List.copyOf(puts.values()), removes, changed);
    for (Entry entry : group.entries()) {
      placed.put(entry.name(), entry);
    }
    return new Written(
        at.tx(), at.alone(), group, new Change(removes, group.entries(), changed), removed);
  }
}
