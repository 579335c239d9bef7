package org.snapshotlist.cli.libvirt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a libvirt keeps for one domain.
 *
 * @param libvirt the libvirt
 * @param words whether snapshots or checkpoints
 * @param domain the name of the domain
 * @param uuid the domain's
 */
record Kept(EmbeddedLibvirt libvirt, Words words, String domain, String uuid) {

  /** Returns the directory that has one file for each. */
  Path directory() {
    return libvirt.directory(words, domain);
  }

  /** Returns the names, out of the files. */
  List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : Folder.list(directory())) {
      names.add(Xml.text(Xml.parse(file).getDocumentElement(), "name"));
    }
    return names;
  }

  /** Returns what libvirt says of them. */
  Seen seen() throws IOException {
    return libvirt.seen(words, domain, names());
  }

  /** Runs one command of libvirt's on the domain. */
  void command(String verb, String... arguments) throws IOException {
    String[] all = new String[arguments.length + 1];
    all[0] = domain;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    libvirt.done(words.command(verb, all));
  }

  /** Returns the same domain in a fresh libvirt, which takes over files that somebody made. */
  Kept fresh(Path root, Path files) throws IOException {
    EmbeddedLibvirt fresh = libvirt.fresh(root);
    fresh.install(words, domain, files);
    return new Kept(fresh, words, domain, uuid);
  }
}
