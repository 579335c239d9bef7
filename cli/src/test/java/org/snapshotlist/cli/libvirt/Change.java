package org.snapshotlist.cli.libvirt;

import java.util.ArrayList;
import java.util.List;

/**
 * A change that both libvirt and the program know.
 *
 * @param words of what
 * @param verb libvirt's command with its options
 * @param name the argument: of whom
 * @param command the program's command
 * @param options the program's options
 */
record Change(Words words, String verb, String name, String command, List<String> options) {

  /** Returns the program's command line for it. */
  List<Object> line(Object list) {
    List<Object> line = new ArrayList<>(List.of(command, list));
    line.addAll(options);
    line.add("--");
    line.add(name);
    return line;
  }

  /** Makes one of a removal. */
  static Change removal(Words words, String name, String... options) {
    return new Change(
        words,
        String.join(" ", "delete --metadata", String.join(" ", options)),
        name,
        "remove",
        List.of(options));
  }

  /** Makes one of another current snapshot. */
  static Change current(String name) {
    return new Change(Words.SNAPSHOTS, "current", name, "current", List.of());
  }

  @Override
  public String toString() {
    return words.word + "-" + verb + " " + name;
  }
}
