package org.snapshotlist.internal.xml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snapshotlist.model.Kind;

/** The element and attribute names of the format; no other type spells them. */
public final class Vocabulary {

  public static final String CURRENT = "current";
  public static final String NAME = "name";
  public static final String DESCRIPTION = "description";
  public static final String PARENT = "parent";
  public static final String CREATION_TIME = "creationTime";
  public static final String STATE = "state";
  public static final String MEMORY = "memory";
  public static final String DISKS = "disks";
  public static final String DISK = "disk";
  public static final String DOMAIN = "domain";
  public static final String UUID = "uuid";
  public static final String SNAPSHOT = "snapshot";
  public static final String FILE = "file";
  public static final String EXTERNAL = "external";

  /** Only in libvirt's own file of a snapshot: whether it is the current one. */
  public static final String ACTIVE = "active";

  private Vocabulary() {}

  /** Returns all roots that are read, for messages. */
  static String allRoots() {
    return Stream.of(Kind.values())
        .flatMap(kind -> roots(kind).stream())
        .collect(Collectors.joining(">, <", "<", ">"));
  }

  /**
   * Returns the roots that are read as lists of this kind; the first is the one that is written.
   */
  public static List<String> roots(Kind kind) {
    return switch (kind) {
      case SNAPSHOTS -> List.of("snapshotlist", "snapshots");
      case CHECKPOINTS -> List.of("checkpointlist", "checkpoints");
    };
  }

  /** Returns what a list of this kind holds, for people. */
  public static String plural(Kind kind) {
    return roots(kind).get(1);
  }

  /** Returns the name of an entry's element. */
  public static String entry(Kind kind) {
    return switch (kind) {
      case SNAPSHOTS -> "domainsnapshot";
      case CHECKPOINTS -> "domaincheckpoint";
    };
  }

  /** Tells which kind of list a root's name makes, if any. */
  public static Optional<Kind> kindOfRoot(String root) {
    for (Kind kind : Kind.values()) {
      if (roots(kind).contains(root)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
