package org.snapshotlist.naming;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.NameRefusedException;

/**
 * The places of all lists of an installation, and of libvirt's own files beside them.
 *
 * <pre>{@code
 * Installation libvirt = new Installation(Path.of("/var/lib/libvirt/qemu"));
 * Path list = libvirt.list(Kind.SNAPSHOTS, "vm");           // .../snapshotlist/vm.xml
 * Path directory = libvirt.directory(Kind.SNAPSHOTS, "vm"); // .../snapshot/vm
 * }</pre>
 *
 * @param base the directory in which libvirt has {@code snapshot} and {@code checkpoint}
 */
public record Installation(Path base) {

  private static final String LIST = "list";

  /** Refuses an installation that is nowhere. */
  public Installation {
    Objects.requireNonNull(base, "base");
  }

  /** Returns the directory of all lists of a kind. */
  public Path lists(Kind kind) {
    return base.resolve(Named.entry(kind).word() + LIST);
  }

  /**
   * Returns a domain's list.
   *
   * @throws NameRefusedException if the domain's name cannot be a file's
   */
  public Path list(Kind kind, String domain) throws NameRefusedException {
    return inside(lists(kind), FileNames.list(domain), Named.DOMAIN, domain);
  }

  /** Returns the directory in which libvirt has a directory for each domain. */
  public Path directories(Kind kind) {
    return base.resolve(Named.entry(kind).word());
  }

  /**
   * Returns the directory in which libvirt keeps a domain's entries.
   *
   * @throws NameRefusedException if the domain's name cannot be a file's
   */
  public Path directory(Kind kind, String domain) throws NameRefusedException {
    // The list's name is the longer one: what is no list's must not be a directory's.
    FileNames.list(domain);
    return inside(directories(kind), domain, Named.DOMAIN, domain);
  }

  /**
   * Returns the file in which libvirt keeps an entry.
   *
   * @throws NameRefusedException if one of the names cannot be a file's
   */
  public Path file(Kind kind, String domain, String entry) throws NameRefusedException {
    return inside(directory(kind, domain), FileNames.entry(kind, entry), Named.entry(kind), entry);
  }

  /** Returns the domain whose list this is; nothing where it is none of this installation. */
  public Optional<String> domain(Kind kind, Path list) {
    return lists(kind).equals(list.getParent()) ? FileNames.domain(list) : Optional.empty();
  }

  /** Whatever the rules missed: a path in another directory is never handed out. */
  private static Path inside(Path directory, String file, Named what, String name)
      throws NameRefusedException {
    Path path = directory.resolve(file);
    Path last = path.getFileName();
    if (!directory.equals(path.getParent()) || last == null || !last.toString().equals(file)) {
      throw new NameCheck(what, name).refusal("it leads to " + path + ", outside of " + directory);
    }
    return path;
  }
}
