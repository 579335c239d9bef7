package org.snapshotlist.cli.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a libvirt says of all snapshots or checkpoints of a domain.
 *
 * @param tree the tree that it prints
 * @param current the name of the current one; empty for checkpoints
 * @param documents each one's XML with its secrets, by name
 * @param trouble what it said in its log and on standard error
 */
record Seen(
    String tree, String current, SortedMap<String, String> documents, List<String> trouble) {

  /** Returns the same without what matches in a document. */
  Seen without(String regex) {
    SortedMap<String, String> left = new TreeMap<>();
    documents.forEach((name, document) -> left.put(name, document.replaceAll(regex, "")));
    return new Seen(tree, current, left, trouble);
  }

  /** Returns in what another libvirt's view differs from this one. */
  List<String> differences(Seen other) {
    List<String> differences = new ArrayList<>(other.trouble);
    if (!tree.equals(other.tree)) {
      differences.add("the tree differs, " + Folder.firstDifference(tree, other.tree));
    }
    if (!current.equals(other.current)) {
      differences.add("current is <" + other.current + "> instead of <" + current + ">");
    }
    documents.forEach(
        (name, document) -> {
          String there = other.documents.getOrDefault(name, "");
          if (!document.equals(there)) {
            differences.add(name + " differs, " + Folder.firstDifference(document, there));
          }
        });
    return differences;
  }
}
