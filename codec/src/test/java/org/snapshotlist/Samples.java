package org.snapshotlist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of testdata, wherever the tests are started. */
public final class Samples {

  private Samples() {}

  /** Returns a folder of testdata, for instance {@code hostile}. */
  public static Path folder(String name) {
    for (Path up : List.of(Path.of(""), Path.of(".."))) {
      Path folder = up.resolve("testdata").resolve(name);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    throw new IllegalStateException("testdata/" + name + " is neither here nor one folder up");
  }

  /** Returns the files of a folder, and of those below it, by name. */
  public static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
