package org.snapshotlist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A program that changes the entries of a list, and says on a board what it did, until told. */
final class FollowedWriter {

  private final SnapshotList list;
  private final Board board;
  private final Random random;

  private FollowedWriter(SnapshotList list, Board board, Random random) {
    this.list = list;
    this.board = board;
    this.random = random;
  }

  public static void main(String[] arguments) throws IOException {
    Board board = new Board(Path.of(arguments[1]), Checked.NAMES + 1);
    Random random = new Random(Long.parseLong(arguments[2]));
    long commits = 0;
    long compactions = 0;
    long scrubs = 0;
    try (SnapshotList list = SnapshotList.open(Path.of(arguments[0]))) {
      FollowedWriter writer = new FollowedWriter(list, board, random);
      writer.putAll();
      System.out.println("ready");
      for (; !board.isStopped(); commits++) {
        writer.commit();
        if (random.nextInt(50) == 0) {
          list.compact();
          compactions++;
        } else if (random.nextInt(50) == 0) {
          list.scrub();
          scrubs++;
        } else if (random.nextInt(50) == 0) {
          list.writeIndex();
        }
      }
    }
    System.out.printf("%d commits, %d compactions, %d scrubs%n", commits, compactions, scrubs);
  }

  private void putAll() throws IOException {
    List<Integer> names = new ArrayList<>();
    for (int name = 0; name < Checked.NAMES; name++) {
      names.add(name);
    }
    names.add(Checked.CURRENT);
    commit(names);
  }

  private void commit() throws IOException {
    List<Integer> names = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      names.add(Checked.LEFT);
      names.add(Checked.RIGHT);
    }
    for (int left = random.nextInt(3); left >= 0; left--) {
      int name = Checked.RIGHT + 1 + random.nextInt(Checked.NAMES - Checked.RIGHT);
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    commit(names);
  }

  private void commit(List<Integer> names) throws IOException {
    try (ListEdit edit = list.edit()) {
      for (int name : names) {
        long version = board.begin(name);
        if (name == Checked.CURRENT) {
          edit.current(Checked.current(version));
        } else if (Checked.isAbsent(name, version)) {
          edit.remove(Checked.name(name));
        } else {
          edit.put(Checked.xml(name, version));
        }
      }
      edit.commit();
    }
    names.forEach(board::done);
  }
}
