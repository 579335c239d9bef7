package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.snapshotlist.internal.disk.RecordingDisk;
import org.snapshotlist.internal.disk.RecordingDisk.Call;
import org.snapshotlist.internal.disk.RecordingDisk.Op;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;

/** A program that makes a list of a million entries, and says what adding one to it costs. */
final class MillionEntries {

  static final int FEW = 100;
  static final int MANY = 1_000_000;
  static final Limits ROOMY = Limits.DEFAULT.withMaxEntries(2L * MANY).withMemoryCap(1L << 30);

  private static final OpenOptions OPTIONS = OpenOptions.DEFAULT.withLimits(ROOMY).withCompactAt(1);
  private static final int BATCH = 1_000;
  private static final int SESSION = 100_000;
  private static final int ADDS = 5;

  private final Path path;
  private int names;

  private MillionEntries(Path path) {
    this.path = path;
  }

  public static void main(String[] arguments) throws IOException {
    MillionEntries made = new MillionEntries(Path.of(arguments[0]));
    SnapshotList.create(made.path, Kind.SNAPSHOTS).close();
    made.fill(FEW);
    made.add();
    while (made.names + SESSION <= MANY) {
      made.fill(made.names / SESSION * SESSION + SESSION);
    }
    made.fill(MANY);
    made.add();
    try (SnapshotList list = SnapshotList.open(made.path, OPTIONS)) {
      list.writeIndex();
    }
  }

  static String name(int number) {
    return String.format("entry-%08d", number);
  }

  static byte[] xml(int number) {
    String parent = number == 0 ? "" : "<parent><name>" + name(number / 2) + "</name></parent>";
    return ("<domainsnapshot><name>"
            + name(number)
            + "</name>"
            + parent
            + "<creationTime>1552500000</creationTime></domainsnapshot>")
        .getBytes(UTF_8);
  }

  private void fill(int size) throws IOException {
    OpenOptions relaxed = OPTIONS.withDurability(Durability.ON_SYNC);
    try (SnapshotList list = SnapshotList.open(path, relaxed)) {
      while (names < size) {
        try (ListEdit edit = list.edit()) {
          for (int left = Math.min(BATCH, size - names); left > 0; left--) {
            edit.put(xml(names++));
          }
          edit.commit();
        }
      }
    }
  }

  /** Adds some, and says what the cheapest cost: one that makes the file longer is another's. */
  private void add() throws IOException {
    RecordingDisk disk = new RecordingDisk();
    long bytes = Long.MAX_VALUE;
    int writes = 0;
    long forces = 0;
    try (SnapshotList list = SnapshotList.open(disk, path, OPTIONS)) {
      for (int add = 0; add < ADDS; add++) {
        disk.forget();
        try (ListEdit edit = list.edit()) {
          edit.put(xml(names++)).commit();
        }
        List<Call> calls = disk.calls();
        long written = calls.stream().mapToLong(Call::length).sum();
        if (add > 0 && written < bytes) {
          bytes = written;
          forces = calls.stream().filter(call -> call.op() == Op.FORCE).count();
          writes = calls.size() - (int) forces;
        }
      }
    }
    System.out.println(writes + " " + forces + " " + bytes);
  }
}
