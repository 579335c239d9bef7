package org.snapshotlist.cli.libvirt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * libvirt's qemu driver inside of virsh, as a user without rights, over a directory of its own; one
 * session at a time.
 *
 * @param root its directory; short, for there are sockets in it
 * @param noise the errors that it logs on this machine even when it knows no domain
 */
record EmbeddedLibvirt(Path root, Set<String> noise) {

  private static final String NOBODY = "65534";
  private static final String MARK = "=== next ===";
  private static final String ERROR = ": error : ";

  /** Makes one that knows no domain. */
  static EmbeddedLibvirt in(Path root) throws IOException {
    EmbeddedLibvirt empty = made(root, Set.of());
    empty.done("list --all");
    return new EmbeddedLibvirt(root, Set.copyOf(empty.errors()));
  }

  private static EmbeddedLibvirt made(Path root, Set<String> noise) throws IOException {
    for (String directory : List.of("home", "xdg", "etc/qemu", "cache/qemu/capabilities")) {
      Files.createDirectories(root.resolve(directory));
    }
    // Else it wants a daemon for what machines say.
    Files.writeString(root.resolve("etc/qemu.conf"), "stdio_handler = \"file\"\n");
    return new EmbeddedLibvirt(root, noise);
  }

  /** Makes one that knows the same domains, but nothing that is kept for them. */
  EmbeddedLibvirt fresh(Path other) throws IOException {
    EmbeddedLibvirt fresh = made(other, noise);
    // What qemu can do takes seconds to find out.
    for (String directory : List.of("etc/qemu", "cache/qemu/capabilities")) {
      Folder.copy(root.resolve(directory), other.resolve(directory));
    }
    return fresh;
  }

  /** Returns where a domain's snapshots or checkpoints are kept. */
  Path directory(Words words, String domain) {
    return root.resolve("lib/qemu").resolve(words.word).resolve(domain);
  }

  /** Takes over files for a domain, as if it had written them. */
  void install(Words words, String domain, Path files) throws IOException {
    Folder.copy(files, directory(words, domain));
  }

  /** Runs commands that must all succeed, and returns what they print. */
  String done(String... commands) throws IOException {
    return session(List.of(commands)).successful();
  }

  /** Runs commands in one session, in which a domain that was started lives. */
  Command session(List<String> commands) throws IOException {
    return session(Path.of("/dev/null"), String.join("; ", commands));
  }

  /** Runs the lines of a file in one session, as a user does who redirects virsh's input. */
  Command session(Path lines) throws IOException {
    return session(lines, "");
  }

  private Command session(Path input, String commands) throws IOException {
    Files.deleteIfExists(log());
    Command.done("chown", "-R", NOBODY + ":" + NOBODY, root.toString());
    List<String> line =
        new ArrayList<>(
            List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "env",
                "-i",
                "LANG=C.UTF-8",
                "PATH=/usr/bin:/bin",
                "HOME=" + root.resolve("home"),
                "XDG_RUNTIME_DIR=" + root.resolve("xdg"),
                "LIBVIRT_LOG_OUTPUTS=3:file:" + log(),
                "virsh",
                "-q",
                "-c",
                "qemu:///embed?root=" + root));
    if (!commands.isEmpty()) {
      line.add(commands);
    }
    return Command.run(line, input);
  }

  private Path log() {
    return root.resolve("home/log");
  }

  /** Returns the errors that the last session logged, without the noise. */
  List<String> errors() throws IOException {
    if (!Files.exists(log())) {
      return List.of();
    }
    return Files.readString(log(), UTF_8)
        .lines()
        .filter(line -> line.contains(ERROR))
        .map(line -> line.substring(line.indexOf(ERROR) + ERROR.length()))
        .filter(error -> !noise.contains(error))
        // That is how virsh learns what is a root of its tree.
        .filter(error -> !error.endsWith("' does not have a parent"))
        .toList();
  }

  /** Returns what it says of those snapshots or checkpoints of a domain. */
  Seen seen(Words words, String domain, Collection<String> names) throws IOException {
    List<String> commands = new ArrayList<>();
    commands.add(words.command("list --tree", domain));
    commands.add("echo '" + MARK + "'");
    if (words == Words.SNAPSHOTS) {
      commands.add(words.command("current --name", domain));
    }
    for (String name : names) {
      commands.add("echo '" + MARK + "'");
      commands.add(words.command("dumpxml --security-info", domain, name));
    }
    Command command = session(commands);
    String[] parts = command.results().split(MARK, -1);
    List<String> trouble = new ArrayList<>(errors());
    command.messages().lines().filter(line -> !line.isEmpty()).forEach(trouble::add);
    TreeMap<String, String> documents = new TreeMap<>();
    int part = 2;
    for (String name : names) {
      documents.put(name, part < parts.length ? parts[part].strip() : "");
      part++;
    }
    return new Seen(parts[0], parts.length > 1 ? parts[1].strip() : "", documents, trouble);
  }
}
