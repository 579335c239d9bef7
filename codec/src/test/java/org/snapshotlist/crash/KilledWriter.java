package org.snapshotlist.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snapshotlist.ListEdit;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Entry;

/**
 * A program that changes a list until it is killed. Before each turn it notes its number as
 * intended, after it as acknowledged, in a file and on standard output.
 */
final class KilledWriter {

  static final String INTENDED = "?";
  static final String ACKNOWLEDGED = "!";

  private KilledWriter() {}

  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[2]);
    Turns turns = new Turns(seed);
    // Every other one keeps the lock, so that what it leaves in its note is old.
    OpenOptions options = OpenOptions.DEFAULT.withKeepLock(seed % 2 == 0);
    SnapshotList list = SnapshotList.open(path, options);
    Model model = read(list);
    try (FileOutputStream notes = new FileOutputStream(arguments[1], true)) {
      for (int number = 1; ; number++) {
        Turns.Turn turn = turns.next(model);
        note(notes, INTENDED + number);
        if (turn.chore() == Turns.Chore.REOPEN) {
          list.close();
          list = SnapshotList.open(path, options);
        } else if (turn.chore() != null) {
          run(turn.chore(), list);
        } else {
          commit(turn, list);
        }
        note(notes, ACKNOWLEDGED + number);
        model = turn.appliedTo(model);
      }
    }
  }

  private static void note(FileOutputStream notes, String line) throws IOException {
    notes.write((line + "\n").getBytes(UTF_8));
    System.out.println(line);
  }

  static void run(Turns.Chore chore, SnapshotList list) throws IOException {
    switch (chore) {
      case COMPACT -> list.compact();
      case SCRUB -> list.scrub();
      case INDEX -> list.writeIndex();
      case REOPEN -> throw new IllegalArgumentException("not to be done to an open list");
    }
  }

  static void commit(Turns.Turn turn, SnapshotList list) throws IOException {
    try (ListEdit edit = list.edit()) {
      for (Edit one : turn.edits()) {
        add(one, edit);
      }
      edit.commit();
    }
  }

  private static void add(Edit one, ListEdit edit) throws IOException {
    if (one instanceof Edit.Put put) {
      edit.put(put.xml().getBytes(UTF_8));
    } else if (one instanceof Edit.Remove remove) {
      edit.remove(remove.name());
    } else if (one instanceof Edit.RemoveAndReparent remove) {
      edit.removeAndReparent(remove.name());
    } else if (one instanceof Edit.RemoveTree remove) {
      edit.removeTree(remove.name());
    } else if (one instanceof Edit.RemoveChildren remove) {
      edit.removeChildren(remove.name());
    } else if (one instanceof Edit.Reparent reparent) {
      edit.reparent(reparent.child(), reparent.parent());
    } else if (one instanceof Edit.Current current) {
      if (current.name() == null) {
        edit.noCurrent();
      } else {
        edit.current(current.name());
      }
    }
  }

  /** Reads a list as a whole. */
  static Model read(SnapshotList list) throws IOException {
    SortedMap<String, Model.Node> nodes = new TreeMap<>();
    for (Entry entry : list.entries()) {
      String xml = new String(list.load(entry.name()), UTF_8);
      nodes.put(entry.name(), new Model.Node(entry.parent(), xml));
    }
    return new Model(nodes, list.current().orElse(null));
  }
}
