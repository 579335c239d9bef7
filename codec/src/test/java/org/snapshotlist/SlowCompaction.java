package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.snapshotlist.model.Progress;

/** A program that compacts a list and does not end before it is told to. */
final class SlowCompaction implements Progress {

  private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
  private boolean told = true;

  private SlowCompaction() {}

  public static void main(String[] arguments) throws IOException {
    SlowCompaction compaction = new SlowCompaction();
    Path path = Path.of(arguments[0]);
    try (SnapshotList list =
        SnapshotList.open(
            path,
            OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.IGNORE).withProgress(compaction))) {
      compaction.told = false;
      list.compact();
    }
    System.out.println("compacted");
  }

  @Override
  public void at(long done, long total) {
    if (!told) {
      told = true;
      System.out.println("compacting");
      try {
        in.readLine();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
