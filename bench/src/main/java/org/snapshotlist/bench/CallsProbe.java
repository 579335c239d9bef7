package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Syncing;

/**
 * A process whose system calls are counted: does an operation some times, with a mark in front of
 * each and behind it. The arguments are the contender, the operation, a folder, and the data.
 */
final class CallsProbe {

  /** Names that no file has; a look for one is a system call that the counting one finds. */
  static final String BEGIN = "/snapshotlist-operation-begins";

  static final String END = "/snapshotlist-operation-ends";

  /** So many are counted, behind as many that have classes loaded. */
  static final int COUNTED = 5;

  private CallsProbe() {}

  /** Does it. */
  public static void main(String[] args) throws IOException {
    Operation operation = Operation.valueOf(args[1]);
    Supply supply = Data.parse(List.of(args).subList(3, args.length)).supply();
    try (Entrant entrant =
        Entrant.enter(Keeper.valueOf(args[0]), supply, Syncing.DURABLE, Path.of(args[2]))) {
      Work work = operation.on(entrant);
      for (int turn = 0; turn < 2; turn++) {
        work.prepare(COUNTED);
        for (int i = 0; i < COUNTED; i++) {
          mark(BEGIN, turn);
          work.once(i);
          mark(END, turn);
        }
        work.undo(COUNTED);
      }
    }
  }

  private static void mark(String name, int turn) {
    if (turn > 0 && Files.exists(Path.of(name))) {
      throw new IllegalStateException(name + " is there");
    }
  }
}
