package org.example.names;

import java.io.IOException;
import java.nio.file.Path;
import org.snapshotlist.ListEdit;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Entry;

/** Prints what the README's snippet prints. */
public final class Names {
  private Names() {}

  /**
   * Reads and changes a list in the working directory.
   *
   * @param args none
   * @throws IOException if it is no list, or cannot be written
   */
  public static void main(String[] args) throws IOException {
    // README
    try (SnapshotList list = SnapshotList.open(Path.of("vm.xml"))) {
      byte[] xml = list.load("before-upgrade");
      try (ListEdit edit = list.edit()) {
        edit.put(xml).current("before-upgrade");
        edit.commit(); // all of it, durable, or none of it
      }
      for (Entry entry : list.entries()) {
        System.out.println(entry.name() + " is " + entry.state());
      }
    }
    // README
  }
}
