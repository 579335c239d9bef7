package org.snapshotlist.cli.libvirt;

import java.util.ArrayList;
import java.util.List;

/**
 * A change that both libvirt and the program know.
 *
 * @param words of what
 * @param verb libvirt's command with its options
 * @param names whom libvirt is asked to change, one after the other
 * @param name whom the program is asked to change
 * @param command the program's command
 * @param options the program's options
 */
record Change(
    Words words,
    String verb,
    List<String> names,
    String name,
    String command,
    List<String> options) {

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
        List.of(name),
        name,
        "remove",
        List.of(options));
  }

  /**
   * Makes one of a removal with all descendants, which libvirt makes one by one: asked for all at
   * once, libvirt 9.0 crashes now and then.
   *
   * @param leavesFirst the descendants
   */
  static Change removalOfTree(String name, List<String> leavesFirst) {
    List<String> names = new ArrayList<>(leavesFirst);
    names.add(name);
    return new Change(
        Words.SNAPSHOTS, "delete --metadata", names, name, "remove", List.of("--children"));
  }

  /** Makes one of a removal of all descendants, which libvirt makes one by one, too. */
  static Change removalOfChildren(String name, List<String> leavesFirst) {
    return new Change(
        Words.SNAPSHOTS,
        "delete --metadata",
        leavesFirst,
        name,
        "remove",
        List.of("--children-only"));
  }

  /** Makes one of another current snapshot. */
  static Change current(String name) {
    return new Change(Words.SNAPSHOTS, "current", List.of(name), name, "current", List.of());
  }

  @Override
  public String toString() {
    return words.word + ": " + command + " " + String.join(" ", options) + " " + name;
  }
}
