package org.example.names;

import java.io.IOException;
import java.nio.file.Path;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Entry;

/** Prints what the README's snippet prints. */
public final class Names {
  private Names() {}

  /**
   * Reads a list in the working directory.
   *
   * @param args none
   * @throws IOException if it is no list
   */
  public static void main(String[] args) throws IOException {
    // README
    try (SnapshotList list = SnapshotList.open(Path.of("vm.xml"))) {
      for (Entry entry : list.entries()) {
        System.out.println(entry.name() + " is " + entry.state() + " at " + entry.range());
      }
      byte[] xml = list.load("before-upgrade");
      System.out.println(xml.length + " bytes of XML");
    }
    // README
  }
}
