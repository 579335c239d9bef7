package org.snapshotlist.cli.libvirt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A directory of small files as it was when it was read.
 *
 * @param files the bytes of each, by its name
 * @param modes the mode of each, as {@code ls} shows it
 */
record Folder(SortedMap<String, byte[]> files, SortedMap<String, String> modes) {

  /** Reads a directory. */
  static Folder of(Path directory) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    SortedMap<String, String> modes = new TreeMap<>();
    for (Path file : list(directory)) {
      String name = Objects.requireNonNull(file.getFileName()).toString();
      files.put(name, Files.readAllBytes(file));
      modes.put(name, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
    return new Folder(files, modes);
  }

  /** Returns the files of a directory. */
  static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  /** Copies the files of a directory into a new one. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : list(from)) {
      Files.copy(
          file,
          to.resolve(Objects.requireNonNull(file.getFileName())),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** Returns the same without what matches in a file's text. */
  Folder without(String regex) {
    SortedMap<String, byte[]> left = new TreeMap<>();
    files.forEach(
        (name, bytes) -> left.put(name, text(bytes).replaceAll(regex, "").getBytes(UTF_8)));
    return new Folder(left, modes);
  }

  /** Returns what differs in another directory: names, modes, and the first line that differs. */
  List<String> differences(Folder other) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(files.keySet());
    names.addAll(other.files.keySet());
    for (String name : names) {
      byte[] here = files.get(name);
      byte[] there = other.files.get(name);
      if (here == null || there == null) {
        differences.add(name + (here == null ? " is new" : " is missing"));
      } else if (!Arrays.equals(here, there)) {
        differences.add(name + " differs, " + firstDifference(text(here), text(there)));
      } else if (!Objects.equals(modes.get(name), other.modes.get(name))) {
        differences.add(name + " has mode " + other.modes.get(name) + ", not " + modes.get(name));
      }
    }
    return differences;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  /** Returns the first line in which two texts differ, of both. */
  static String firstDifference(String expected, String actual) {
    String[] here = expected.split("\n", -1);
    String[] there = actual.split("\n", -1);
    int line = Math.max(0, Arrays.mismatch(here, there));
    return "line "
        + (line + 1)
        + ": <"
        + line(there, line)
        + "> instead of <"
        + line(here, line)
        + ">";
  }

  private static String line(String[] lines, int line) {
    return line < lines.length ? lines[line] : "the end";
  }
}
