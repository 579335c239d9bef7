package org.snapshotlist.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.NameAndParent;
import org.snapshotlist.bench.store.Store;
import org.snapshotlist.bench.store.Syncing;

/**
 * Opens stores that were cut off and tells what they hold, in a process of its own: a library that
 * maps a damaged file into memory may take the process with it.
 */
final class CutJudge implements Closeable {

  /** What is told of a store that does not open, or cannot be read. */
  static final String UNREADABLE = "unreadable";

  private final Keeper keeper;
  private @Nullable Process process;

  CutJudge(Keeper keeper) {
    this.keeper = keeper;
  }

  /** Returns what a store holds, the same for the same; {@link #UNREADABLE} where it tells none. */
  String judge(Path folder) throws IOException {
    Process judge = process;
    if (judge == null || !judge.isAlive()) {
      judge =
          new ProcessBuilder(Children.java(Children.SMALL, CutJudge.class, List.of(keeper.name())))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process = judge;
    }
    try {
      BufferedWriter hears = judge.outputWriter(UTF_8);
      hears.write(folder + "\n");
      hears.flush();
    } catch (IOException e) {
      return UNREADABLE;
    }
    for (String said = judge.inputReader(UTF_8).readLine();
        said != null;
        said = judge.inputReader(UTF_8).readLine()) {
      if (said.startsWith("holds ") || said.equals(UNREADABLE)) {
        return said;
      }
    }
    judge.destroyForcibly();
    process = null;
    return UNREADABLE;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /** Answers for each folder that it reads the name of; gets the keeper. */
  public static void main(String[] arguments) throws IOException {
    Keeper keeper = Keeper.valueOf(arguments[0]);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String folder = in.readLine(); folder != null; folder = in.readLine()) {
      System.out.println(told(keeper, Path.of(folder)));
      System.out.flush();
    }
  }

  private static String told(Keeper keeper, Path folder) {
    try (Store store = keeper.open(folder, Syncing.UNSYNCED)) {
      Map<String, Long> held = new TreeMap<>();
      store.loadAll((name, xml) -> held.put(name, crc(xml)));
      return "holds "
          + Integer.toHexString(
              (held + " " + new TreeSet<>(store.names()) + " " + store.current()).hashCode())
          + " "
          + held.size();
    } catch (Exception | LinkageError e) {
      // Whatever a library throws: it cannot be read.
      return UNREADABLE;
    }
  }

  /** Where a parent changed, white space may have. */
  private static long crc(byte[] xml) {
    CRC32C crc = new CRC32C();
    crc.update(String.valueOf(NameAndParent.read(xml)).getBytes(UTF_8));
    crc.update(NameAndParent.cut(xml));
    return crc.getValue();
  }
}
