package org.snapshotlist.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListShape;

/**
 * A list on disk and what made it. Its file name says its whole shape, so a file of that name and
 * of the right size is used again.
 */
record MadeList(Path path, ListGenerator generator) {

  /** Returns the folder named by {@code -Dbench.dir}, else one in the temporary directory. */
  static Path folder() {
    String chosen = System.getProperty("bench.dir");
    return chosen != null
        ? Path.of(chosen)
        : Path.of(System.getProperty("java.io.tmpdir"), "snapshotlist-bench");
  }

  /** Makes the list of this shape in the folder unless it is there. */
  static MadeList of(ListShape shape, Path folder) throws IOException {
    ListGenerator generator = new ListGenerator(shape);
    Path path = folder.resolve(name(shape));
    if (!Files.exists(path) || Files.size(path) != generator.size()) {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "bench-", ".part");
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 20)) {
          generator.writeTo(out, done -> {});
        }
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    }
    return new MadeList(path, generator);
  }

  private static String name(ListShape shape) {
    return shape.kind().root()
        + "-"
        + shape.entries()
        + "x"
        + shape.entryBytes()
        + "-seed"
        + shape.seed()
        + "-nonascii"
        + shape.nonAsciiPercent()
        + ".xml";
  }
}
