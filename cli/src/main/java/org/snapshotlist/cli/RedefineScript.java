package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snapshotlist.Order;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.FileFinding;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Shown;
import org.snapshotlist.naming.FileNames;

/**
 * The lines by which virsh tells a running libvirt of entries that it does not know, out of the
 * files of a directory: {@code virsh <FILE}.
 */
final class RedefineScript {

  private final SnapshotList list;
  private final Path directory;
  private final String domain;

  /**
   * Writes nothing yet.
   *
   * @param directory where the files of the list are
   * @param domain the name of the domain to tell of them
   */
  RedefineScript(SnapshotList list, Path directory, String domain) {
    this.list = list;
    this.directory = directory.toAbsolutePath();
    this.domain = domain;
    refuse("the domain", domain);
    refuse("the directory", this.directory.toString());
  }

  private static void refuse(String what, String text) {
    if (keys(text)) {
      throw new UsageException(
          what
              + " "
              + Shown.quoted(text)
              + " has a control character, which virsh takes for a key where it reads lines");
    }
  }

  /**
   * Writes a line for each entry, parents first, for a libvirt refuses one whose parent it does not
   * know.
   *
   * @return the entries of which no line can tell
   */
  List<FileFinding> write(Appendable lines) throws IOException {
    List<FileFinding> untold = new ArrayList<>();
    Optional<String> current = list.current();
    for (Entry entry : list.entries(Order.PARENTS_FIRST)) {
      Path file = directory.resolve(FileNames.anyEntry(list.kind(), entry.name()));
      if (keys(entry.name())) {
        // Its children wait for it, so its place is marked.
        lines.append("# by hand: " + Shown.quoted(entry.name()) + "\n");
        untold.add(untold(file, entry.name()));
      } else {
        lines.append(line(file, current.isPresent() && current.get().equals(entry.name())));
      }
    }
    return untold;
  }

  /** libvirt cannot be told which checkpoint is current: it takes the last one. */
  private String line(Path file, boolean current) {
    return word()
        + "-create "
        + quoted(domain)
        + " "
        + quoted(file.toString())
        + " --redefine"
        + (current && list.kind() == Kind.SNAPSHOTS ? " --current\n" : "\n");
  }

  private String word() {
    return list.kind() == Kind.SNAPSHOTS ? "snapshot" : "checkpoint";
  }

  private FileFinding untold(Path file, String name) {
    return new FileFinding(
        file.toString(),
        name,
        new Fault(
            Fault.NOWHERE,
            "the name has a control character, which virsh takes for a key where it reads lines",
            "give the file to virsh "
                + word()
                + "-create --redefine as an argument, before the lines of its children"),
        false);
  }

  /** virsh reads lines as a terminal does: what a keyboard could send is edited, not read. */
  private static boolean keys(String text) {
    return text.chars().anyMatch(c -> c < ' ' || c == 0x7F);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
