package org.snapshotlist.testdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the files of this module from the tests of any module of the same checkout.
 *
 * <p>Some of libvirt's files have names that a JVM in the POSIX locale cannot spell. It can open
 * them all the same, as long as the path comes out of a directory: so these methods list, and never
 * build a path from a name that is not ASCII. For the same reason the paths are relative to the
 * working directory, whose own name may not be ASCII.
 */
public final class TestFiles {

  private static final String MARK = "libvirt/snapshot";
  private static final int MOST_LEVELS = 6;

  private TestFiles() {}

  /**
   * Returns the directory that has {@code libvirt}, {@code lists} and {@code hostile}.
   *
   * @throws IllegalStateException if neither the working directory nor one above it has it
   */
  public static Path directory() {
    String up = "";
    for (int level = 0; level <= MOST_LEVELS; level++) {
      Path candidate = Path.of(up + "testdata");
      if (Files.isDirectory(candidate.resolve(MARK))) {
        return candidate;
      }
      up += "../";
    }
    throw new IllegalStateException(
        "no testdata/" + MARK + " in the working directory or " + MOST_LEVELS + " levels above it");
  }

  /** Returns the path of a good bulk list, for instance {@code vm5.xml}. */
  public static Path list(String name) {
    return existing(directory().resolve("lists").resolve(name));
  }

  /** Returns the path of a hostile list, for instance {@code doctype.xml}. */
  public static Path hostile(String name) {
    return existing(directory().resolve("hostile").resolve(name));
  }

  /** Returns all good bulk lists, sorted by name. */
  public static List<Path> lists() {
    return xmlFiles(directory().resolve("lists"));
  }

  /** Returns all hostile lists, sorted by name. */
  public static List<Path> hostiles() {
    return xmlFiles(directory().resolve("hostile"));
  }

  /** Returns libvirt's own files of snapshots, sorted by domain and name. */
  public static List<Path> snapshots() {
    return xmlFiles(directory().resolve("libvirt/snapshot"));
  }

  /** Returns libvirt's own files of checkpoints, sorted by domain and name. */
  public static List<Path> checkpoints() {
    return xmlFiles(directory().resolve("libvirt/checkpoint"));
  }

  /** Returns libvirt's own directories of single domains, of snapshots and of checkpoints. */
  public static List<Path> directories() {
    return Stream.concat(snapshots().stream(), checkpoints().stream())
        .map(Path::getParent)
        .distinct()
        .toList();
  }

  private static List<Path> xmlFiles(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).filter(TestFiles::isXml).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isXml(Path path) {
    return path.toString().endsWith(".xml");
  }

  private static Path existing(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException("there is no " + path);
    }
    return path;
  }
}
