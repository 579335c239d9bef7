package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.Group;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Shown;

/**
 * Judges a draft as a whole: that parents exist, that nobody is his own ancestor, that all belong
 * to one domain, and that the limits hold. What the edit does not touch was right before.
 */
record DraftCheck(
    Draft draft,
    View under,
    Map<String, Group.Put> puts,
    Map<String, Entry> gone,
    FileHeader header,
    String place,
    Limits limits) {

  void run() throws IOException {
    checkCount();
    checkUuids();
    checkParents();
    String current = draft.current();
    if (current != null && draft.find(current) == null) {
      throw Refusal.of(
          place,
          Shown.quoted(current) + " would be the current entry, but is not in the list",
          "make another one the current entry, or none");
    }
    if (current != null && !header.fits(current)) {
      throw Refusal.of(
          place,
          "the header has no room for " + Shown.quoted(current) + " as the current entry",
          "give it a shorter name");
    }
  }

  private void checkCount() throws IOException {
    if (draft.size() > limits.maxEntries() && draft.size() > under.size()) {
      throw new LimitExceededException(
          place, Fault.NOWHERE, "maxEntries", limits.maxEntries(), draft.size());
    }
    long bytes = 0;
    for (Group.Put put : puts.values()) {
      bytes += put.chunk().length;
    }
    if (bytes > Math.min(limits.memoryCap(), Integer.MAX_VALUE / 2)) {
      throw new LimitExceededException(
          place, Fault.NOWHERE, "memoryCap", limits.memoryCap(), bytes);
    }
  }

  private void checkUuids() throws IOException {
    UUID uuid = null;
    for (Group.Put put : puts.values()) {
      UUID own = put.facts().uuid();
      if (own == null) {
        continue;
      }
      uuid = uuid == null ? under.uuidBesides(gone.keySet()) : uuid;
      uuid = uuid == null ? own : uuid;
      if (!own.equals(uuid)) {
        throw Refusal.of(
            place,
            Shown.quoted(put.facts().name())
                + " belongs to domain "
                + own
                + ", but the other entries to "
                + uuid,
            "a list is one domain's: put it into that domain's list");
      }
    }
  }

  /**
   * A new entry can only close a cycle with others of this edit, or with one that the edit gave
   * another parent, which is asked itself.
   */
  private void checkParents() throws IOException {
    Set<String> soundIfMovedAre = new HashSet<>();
    Set<String> sound = new HashSet<>();
    for (Group.Put put : puts.values()) {
      Entry entry = put.facts();
      Entry before = gone.get(entry.name());
      if (before == null) {
        checkAncestors(entry, puts.keySet(), soundIfMovedAre);
      } else if (Objects.equals(before.parent(), entry.parent())) {
        checkParent(entry);
      } else {
        checkAncestors(entry, null, sound);
      }
    }
  }

  /**
   * Goes up from an entry, as far as nobody did before.
   *
   * @param among those to whom it goes only; null for all
   * @param sound those from whom somebody went up, and found no cycle; whoever is passed joins them
   */
  private void checkAncestors(Entry entry, @Nullable Set<String> among, Set<String> sound)
      throws IOException {
    Set<String> way = new HashSet<>();
    for (Entry at = entry; at.parent() != null && !sound.contains(at.name()); ) {
      if (!way.add(at.name())) {
        throw Refusal.of(
            place,
            Shown.quoted(entry.name()) + " would be its own ancestor",
            "give it another parent");
      }
      at = checkParent(at);
      if (among != null && !among.contains(at.name())) {
        break;
      }
    }
    sound.addAll(way);
  }

  private Entry checkParent(Entry entry) throws IOException {
    String name = entry.parent();
    if (name == null) {
      return entry;
    }
    Entry parent = draft.find(name);
    if (parent == null) {
      throw Refusal.of(
          place,
          "the parent "
              + Shown.quoted(name)
              + " of "
              + Shown.quoted(entry.name())
              + " is not in the list",
          "put it first, or in the same edit");
    }
    return parent;
  }
}
