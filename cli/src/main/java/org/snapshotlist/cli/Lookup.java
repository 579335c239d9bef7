package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.NoSuchEntryException;
import org.snapshotlist.model.Shown;

/** Finds the entry that a user means, or says that there is none. */
final class Lookup {

  private Lookup() {}

  /** Returns the name of the current entry. */
  static String current(SnapshotList list, Path file) throws IOException {
    Optional<String> current = list.current();
    if (current.isEmpty()) {
      throw new NoSuchEntryException(
          file.toString(),
          new Fault(Fault.NOWHERE, "the list has no current " + one(list.kind()), "name one"));
    }
    return current.get();
  }

  /** Refuses a name that is not in the list. */
  static void require(SnapshotList list, String name, Path file) throws IOException {
    if (list.find(name).isEmpty()) {
      throw new NoSuchEntryException(
          file.toString(),
          new Fault(
              Fault.NOWHERE,
              "none of the "
                  + list.size()
                  + " "
                  + one(list.kind())
                  + "s is called "
                  + Shown.quoted(name),
              "'list' shows their names"));
    }
  }

  /** Returns an entry as virsh's messages call it, for instance {@code Domain snapshot a}. */
  static String shown(Kind kind, String name) {
    return "Domain " + one(kind) + " " + Names.shown(name);
  }

  /** Returns the word for one entry: snapshot or checkpoint. */
  static String one(Kind kind) {
    String kinds = kind.name().toLowerCase(Locale.ROOT);
    return kinds.substring(0, kinds.length() - 1);
  }
}
