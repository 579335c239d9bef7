package org.example.names;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Entry;

/** Prints what the README's snippet prints. */
public final class Names {
  private Names() {}

  /**
   * Lists one file.
   *
   * @param args its path
   * @throws IOException if it is no list
   */
  public static void main(String[] args) throws IOException {
    print(Path.of(args[0]));
  }

  private static void print(Path path) throws IOException {
    // snippet
    try (SnapshotList list = SnapshotList.open(path)) {
      for (Entry entry : list.entries()) {
        System.out.println(entry.name() + " " + entry.state() + " " + entry.range());
      }
      byte[] xml = list.load("before-upgrade");
      System.out.println(new String(xml, StandardCharsets.UTF_8));
    }
    // end of snippet
  }
}
