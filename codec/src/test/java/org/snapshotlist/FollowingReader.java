package org.snapshotlist;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.NoSuchEntryException;

/**
 * A program that reads a list while another writes to it, and judges each answer: it must be one
 * that was right at some moment between the question and the answer, and never older than one that
 * was given before.
 */
final class FollowingReader {

  private final SnapshotList list;
  private final Board board;
  private final Random random;
  private final long[] seen = new long[Checked.NAMES + 1];
  private long absent;

  private FollowingReader(SnapshotList list, Board board, Random random) {
    this.list = list;
    this.board = board;
    this.random = random;
  }

  public static void main(String[] arguments) throws IOException {
    Board board = new Board(Path.of(arguments[1]), Checked.NAMES + 1);
    Random random = new Random(Long.parseLong(arguments[2]));
    long reads = Long.parseLong(arguments[3]);
    // Who waited for the lock would be refused at once.
    OpenOptions options = OpenOptions.DEFAULT.withLockTimeout(Duration.ZERO);
    try (SnapshotList list = SnapshotList.open(Path.of(arguments[0]), options)) {
      FollowingReader reader = new FollowingReader(list, board, random);
      for (long read = 0; read < reads; read++) {
        reader.read();
      }
      System.out.println(reads + " reads, none torn, none wrong");
      System.out.println(reader.absent);
    }
  }

  private void read() throws IOException {
    int kind = random.nextInt(100);
    if (kind < 70) {
      load(random.nextInt(Checked.NAMES));
    } else if (kind < 90) {
      find(random.nextInt(Checked.NAMES));
    } else if (kind < 97) {
      current();
    } else {
      entries();
    }
  }

  private void load(int name) throws IOException {
    long least = least(name);
    byte[] xml;
    try {
      xml = list.load(Checked.name(name));
    } catch (NoSuchEntryException e) {
      absent++;
      sawAbsent(name, least, board.most(name));
      return;
    }
    long most = board.most(name);
    for (long version = least; version <= most; version++) {
      if (!Checked.isAbsent(name, version) && Arrays.equals(xml, Checked.xml(name, version))) {
        seen[name] = version;
        return;
      }
    }
    throw new AssertionError(
        Checked.name(name)
            + " must have a version from "
            + least
            + " to "
            + most
            + ", but loaded as "
            + new String(xml, java.nio.charset.StandardCharsets.UTF_8));
  }

  private long least(int name) {
    return Math.max(seen[name], board.least(name));
  }

  private void sawAbsent(int name, long least, long most) {
    for (long version = least; version <= most; version++) {
      if (Checked.isAbsent(name, version)) {
        seen[name] = version;
        return;
      }
    }
    throw new AssertionError(
        Checked.name(name) + " was in all versions from " + least + " to " + most + " but is not");
  }

  private void find(int name) throws IOException {
    long least = least(name);
    Entry entry = list.find(Checked.name(name)).orElse(null);
    saw(name, entry, least);
  }

  private void saw(int name, @Nullable Entry entry, long least) {
    long most = board.most(name);
    if (entry == null) {
      sawAbsent(name, least, most);
      return;
    }
    long version = Objects.requireNonNull(entry.creationTime());
    if (version < least || version > most || Checked.isAbsent(name, version)) {
      throw new AssertionError(
          Checked.name(name) + " must have a version from " + least + " to " + most + ": " + entry);
    }
    seen[name] = version;
  }

  private void current() throws IOException {
    long least = least(Checked.CURRENT);
    String current = list.current().orElse("none");
    long most = board.most(Checked.CURRENT);
    for (long version = least; version <= most; version++) {
      if (current.equals(Checked.current(version))) {
        seen[Checked.CURRENT] = version;
        return;
      }
    }
    throw new AssertionError(
        "current must have a version from " + least + " to " + most + ": " + current);
  }

  /** All of a list is of one moment. */
  private void entries() throws IOException {
    long[] least = new long[Checked.NAMES];
    for (int name = 0; name < Checked.NAMES; name++) {
      least[name] = least(name);
    }
    Map<String, Entry> entries = new HashMap<>();
    List<Entry> listed = list.entries();
    listed.forEach(entry -> entries.put(entry.name(), entry));
    for (int name = 0; name < Checked.NAMES; name++) {
      saw(name, entries.get(Checked.name(name)), least[name]);
    }
    if (seen[Checked.LEFT] != seen[Checked.RIGHT]) {
      throw new AssertionError(
          "half a transaction: " + seen[Checked.LEFT] + " and " + seen[Checked.RIGHT]);
    }
  }
}
