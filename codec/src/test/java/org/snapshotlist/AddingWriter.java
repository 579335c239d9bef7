package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** A program that adds entries to a list, each in a commit of its own, once it is told to. */
final class AddingWriter {

  private AddingWriter() {}

  public static void main(String[] arguments) throws IOException {
    try (SnapshotList list = SnapshotList.open(Path.of(arguments[0]))) {
      System.out.println("ready");
      new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
      int count = Integer.parseInt(arguments[2]);
      for (int i = 0; i < count; i++) {
        add(list, arguments[1] + i);
      }
    }
    System.out.println("done");
  }

  /** Adds an entry in a commit of its own. */
  static void add(SnapshotList list, String name) throws IOException {
    try (ListEdit edit = list.edit()) {
      edit.put(xml(name)).commit();
    }
  }

  static byte[] xml(String name) {
    return ("<domainsnapshot><name>" + name + "</name></domainsnapshot>").getBytes(UTF_8);
  }
}
