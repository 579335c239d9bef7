package org.snapshotlist.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.LimitExceededException;

/** Reads XML files of one entry each. */
final class Documents {

  private static final String STANDARD_INPUT = "-";

  /** What a document may have around its entry. */
  private static final long AROUND = 1L << 20;

  private Documents() {}

  /** Refuses to read the standard input twice. */
  static void check(Path[] documents) {
    int inputs = 0;
    for (Path document : documents) {
      inputs += isInput(document) ? 1 : 0;
    }
    if (inputs > 1) {
      throw new UsageException(
          "- is given " + inputs + " times, but the standard input can be read once");
    }
  }

  private static boolean isInput(Path document) {
    return document.toString().equals(STANDARD_INPUT);
  }

  /** Returns what messages call a document. */
  static String place(Path document) {
    return isInput(document) ? "standard input" : document.toString();
  }

  /**
   * Reads a document, which may be a pipe.
   *
   * @param maxEntryBytes how long its entry may be
   */
  static byte[] read(Path document, long maxEntryBytes, Streams streams) throws IOException {
    if (isInput(document)) {
      return read(streams.input(), document, maxEntryBytes);
    }
    if (Files.isDirectory(document)) {
      throw new FileSystemException(
          document.toString(), null, "this is a directory, but must be a file");
    }
    try (InputStream in = Files.newInputStream(document)) {
      return read(in, document, maxEntryBytes);
    }
  }

  private static byte[] read(InputStream in, Path document, long maxEntryBytes) throws IOException {
    int most = (int) Math.min(maxEntryBytes, Integer.MAX_VALUE - 2 * AROUND) + (int) AROUND;
    byte[] bytes;
    try {
      bytes = in.readNBytes(most + 1);
    } catch (IOException e) {
      throw new FileSystemException(place(document), null, e.getMessage());
    }
    if (bytes.length > most) {
      throw LimitExceededException.atLeast(
          place(document), Fault.NOWHERE, "maxEntryBytes", maxEntryBytes, bytes.length);
    }
    return bytes;
  }
}
