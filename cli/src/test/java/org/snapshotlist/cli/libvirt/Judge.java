package org.snapshotlist.cli.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A fresh libvirt that looks at a directory: it must load it without a word, say of it what it said
 * of its own, and change no byte when it writes every file anew. Nothing is compared with the files
 * that libvirt wrote before.
 */
final class Judge {

  private final Kept own;
  private final Seen expected;
  private final String forgiven;
  private final Path workshop;

  /**
   * Remembers what libvirt says of its own.
   *
   * @param workshop where fresh libvirts may live
   */
  Judge(Kept own, Path workshop) throws IOException {
    this(own, workshop, "(?!)");
  }

  /**
   * Remembers what libvirt says of its own.
   *
   * @param forgiven what may be in one's XML and not in the other's, as a regular expression
   */
  Judge(Kept own, Path workshop, String forgiven) throws IOException {
    this.own = own;
    this.workshop = workshop;
    this.forgiven = forgiven;
    expected = own.seen();
    if (!expected.trouble().isEmpty()) {
      throw new AssertionError("libvirt has trouble with its own: " + expected.trouble());
    }
  }

  /** Returns what is wrong with a directory; nothing if it is as good as libvirt's own. */
  List<String> objections(Path files) throws IOException {
    Path root = Files.createTempDirectory(workshop, "j");
    Kept kept = own.fresh(root, files);
    Seen seen = kept.libvirt().seen(own.words(), own.domain(), expected.documents().keySet());
    List<String> objections =
        new ArrayList<>(expected.without(forgiven).differences(seen.without(forgiven)));
    if (objections.isEmpty()) {
      objections.addAll(rewritten(kept));
    }
    return objections;
  }

  private List<String> rewritten(Kept kept) throws IOException {
    Folder before = Folder.of(kept.directory());
    SortedMap<Path, Object> keys = keys(kept.directory());
    List<String> commands = new ArrayList<>();
    if (kept.words() == Words.SNAPSHOTS) {
      for (String name : expected.documents().keySet()) {
        commands.add(kept.words().command("current", kept.domain(), name));
      }
      commands.add(kept.words().command("current", kept.domain(), expected.current()));
    } else {
      for (Map.Entry<String, String> document : expected.documents().entrySet()) {
        Path file = kept.libvirt().root().resolve("home/" + commands.size() + ".xml");
        Files.writeString(file, document.getValue());
        commands.add(kept.words().command("create --redefine", kept.domain(), file.toString()));
      }
    }
    Command command = kept.libvirt().session(commands);
    if (!command.messages().isEmpty() || command.code() != 0) {
      return List.of("it cannot be written anew: " + command.messages());
    }
    List<String> objections = new ArrayList<>(before.differences(Folder.of(kept.directory())));
    keys(kept.directory())
        .forEach(
            (file, key) -> {
              if (Objects.equals(keys.get(file), key)) {
                objections.add("libvirt did not write " + file + " anew");
              }
            });
    return objections;
  }

  /** Returns the identity of each file: libvirt puts a new one in the place of what it rewrites. */
  private static SortedMap<Path, Object> keys(Path directory) throws IOException {
    SortedMap<Path, Object> keys = new TreeMap<>();
    for (Path file : Folder.list(directory)) {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      keys.put(file, attributes.fileKey() + " of " + attributes.lastModifiedTime());
    }
    return keys;
  }
}
