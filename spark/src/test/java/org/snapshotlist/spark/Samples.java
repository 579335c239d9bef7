package org.snapshotlist.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists of testdata, and libvirt's own directories. */
final class Samples {

  private Samples() {}

  static List<Path> lists() throws IOException {
    Path folder = Path.of("..", "testdata", "lists");
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(".xml")).sorted().toList();
    }
  }

  static List<Path> directories() throws IOException {
    Path folder = Path.of("..", "testdata", "libvirt");
    try (Stream<Path> all = Files.walk(folder, 2)) {
      return all.filter(path -> path.getNameCount() == folder.getNameCount() + 2)
          .filter(Files::isDirectory)
          .filter(path -> !path.startsWith(folder.resolve("domain")))
          .sorted()
          .toList();
    }
  }
}
