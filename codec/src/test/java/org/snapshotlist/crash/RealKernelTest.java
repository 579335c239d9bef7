package org.snapshotlist.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.ListEdit;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.crash.BlockLog.Request;
import org.snapshotlist.model.Kind;

/**
 * What {@link ListCrashTest} shows on a simulated disk holds on the file systems of a real kernel:
 * what they wrote is logged block by block and replayed up to any point, with and without what no
 * flush came after.
 */
@Tag("kernels")
class RealKernelTest {

  private static final long SEED = 20261127;
  private static final int TURNS = 120;
  private static final int POINTS = 200;
  private static final long SIZE = 400L << 20;
  private static final String LIST = "lists/vm.xml";

  @TempDir private Path folder;

  @BeforeEach
  void onlyWhereDevicesCanBeMade() throws IOException {
    for (String program :
        List.of("losetup", "qemu-storage-daemon", "mkfs.ext4", "mkfs.xfs", "mkfs.btrfs")) {
      skipUnless(
          Shell.has(program),
          program
              + " is missing: apt-get install mount qemu-system-common e2fsprogs xfsprogs btrfs-progs");
    }
    skipUnless((Integer) Files.getAttribute(folder, "unix:uid") == 0, "this needs root");
    skipUnless(Files.isWritable(Path.of("/dev/fuse")), "there is no /dev/fuse");
    skipUnless(Files.isWritable(Path.of("/dev/loop-control")), "there are no loop devices");
  }

  private static void skipUnless(boolean there, String otherwise) {
    if (!there) {
      System.out.println("Skipped: " + otherwise);
    }
    assumeTrue(there, otherwise);
  }

  /**
   * What was begun and acknowledged, by numbers of requests to the device.
   *
   * @param begun before this many it cannot be there
   * @param acknowledged from this many on it must be there
   * @param model the list from then on
   */
  private record Done(int begun, int acknowledged, Model model) {}

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs", "btrfs"})
  void aPowerCutAtAnyRequestLeavesTheOldListOrTheNew(String fileSystem) throws IOException {
    List<Done> done;
    Path log;
    try (LoggedDevice device = new LoggedDevice(folder, SIZE)) {
      log = device.log();
      done = work(device, fileSystem);
    }
    try (BlockLog requests = new BlockLog(log)) {
      cut(fileSystem, requests, done);
    }
  }

  private static String[] make(String fileSystem) {
    return switch (fileSystem) {
      case "ext4" -> new String[] {"mkfs.ext4", "-q", "-F", "-b", "4096"};
      case "xfs" -> new String[] {"mkfs.xfs", "-q", "-f"};
      default -> new String[] {"mkfs." + fileSystem, "-q", "-f"};
    };
  }

  private List<Done> work(LoggedDevice device, String fileSystem) throws IOException {
    List<Done> done = new ArrayList<>();
    try (Mount mount = new Mount(device.path(), folder.resolve("written"), make(fileSystem));
        BlockLog log = new BlockLog(device.log())) {
      Path path = mount.folder().resolve(LIST);
      Files.createDirectory(path.getParent());
      Shell.run("sync", "--file-system", mount.folder());
      done.add(new Done(log.count(), log.count(), Model.ABSENT));
      int begun = log.count();
      SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS);
      done.add(new Done(begun, log.count(), Model.EMPTY));
      try {
        Turns turns = new Turns(SEED);
        Model model = Model.EMPTY;
        for (int i = 0; i < TURNS; i++) {
          Turns.Turn turn = turns.next(model);
          begun = log.count();
          if (turn.chore() == Turns.Chore.REOPEN) {
            list.close();
            list = SnapshotList.open(path);
          } else if (turn.chore() != null) {
            KilledWriter.run(turn.chore(), list);
          } else {
            KilledWriter.commit(turn, list);
          }
          int acknowledged = log.count();
          model = KilledWriter.read(list);
          done.add(new Done(begun, acknowledged, model));
        }
      } finally {
        list.close();
      }
    }
    return done;
  }

  /** Replays up to points from where the list was begun to the end, each at its turn. */
  private void cut(String fileSystem, BlockLog log, List<Done> done) throws IOException {
    List<Request> requests = log.requests();
    Random random = new Random(SEED);
    int from = done.get(0).acknowledged();
    int[] points = points(from, requests.size(), random);
    Path flushed = folder.resolve("flushed.img");
    Path image = folder.resolve("cut.img");
    Shell.run("truncate", "--size=" + SIZE, flushed);
    int states = 0;
    int absent = 0;
    int inFlight = 0;
    int behind = 0;
    try (FileChannel durable = FileChannel.open(flushed, StandardOpenOption.WRITE)) {
      int next = 0;
      for (int point : points) {
        int lastFlush = lastFlush(requests, next, point);
        for (; next < lastFlush; next++) {
          log.replay(requests.get(next), durable);
        }
        List<Request> loose = requests.subList(next, point);
        for (boolean all : loose.isEmpty() ? new boolean[] {true} : new boolean[] {true, false}) {
          Shell.run("cp", "--sparse=always", "--reflink=auto", flushed, image);
          try (FileChannel cut = FileChannel.open(image, StandardOpenOption.WRITE)) {
            for (Request one : loose) {
              if (all || random.nextBoolean()) {
                log.replay(one, cut);
              }
            }
          }
          List<Model> acceptable = acceptable(done, point);
          Model found =
              check(image, acceptable, fileSystem + ", request " + point + ", all " + all);
          states++;
          absent += found.equals(Model.ABSENT) ? 1 : 0;
          inFlight += acceptable.size() > 1 ? 1 : 0;
          behind += acceptable.size() > 1 && !found.equals(acceptable.get(0)) ? 1 : 0;
        }
      }
    }
    System.out.printf(
        "%s, kernel %s, seed %d: %d turns, %d requests, %d points, %d states mounted; there was no list yet in"
            + " %d, a change was in flight in %d, of which %d have it%n",
        fileSystem,
        System.getProperty("os.version"),
        SEED,
        TURNS,
        requests.size() - from,
        points.length,
        states,
        absent,
        inFlight,
        behind);
    assertThat(points.length).isGreaterThanOrEqualTo(POINTS);
    assertThat(inFlight).isGreaterThan(POINTS / 10);
  }

  private static int[] points(int from, int to, Random random) {
    return random
        .ints(from, to + 1)
        .distinct()
        .limit(Math.min(POINTS, to + 1 - from))
        .sorted()
        .toArray();
  }

  /** Returns the number of requests up to the last flush among those before a point. */
  private static int lastFlush(List<Request> requests, int from, int point) {
    for (int i = point; i > from; i--) {
      if (requests.get(i - 1).flush()) {
        return i;
      }
    }
    return from;
  }

  private static List<Model> acceptable(List<Done> done, int point) {
    int last = 0;
    for (int i = 0; i < done.size(); i++) {
      if (done.get(i).acknowledged() <= point) {
        last = i;
      }
    }
    List<Model> models = new ArrayList<>();
    for (Done one : done.subList(last, done.size())) {
      if (one.begun() <= point && !models.contains(one.model())) {
        models.add(one.model());
      }
    }
    return models;
  }

  private Model check(Path image, List<Model> acceptable, String where) throws IOException {
    try (Mount mount = new Mount(image, folder.resolve("found"))) {
      Path path = mount.folder().resolve(LIST);
      Model found = read(path);
      assertThat(acceptable)
          .as("%s: %s", where, acceptable.get(0).difference(found))
          .contains(found);
      if (!found.equals(Model.ABSENT)) {
        goOn(path, found, where);
      }
      return found;
    }
  }

  private static Model read(Path path) throws IOException {
    try (SnapshotList list = SnapshotList.open(path)) {
      return KilledWriter.read(list);
    } catch (NoSuchFileException e) {
      return Model.ABSENT;
    }
  }

  /** Recovers and commits once more; a plain parser sees the same after each. */
  private static void goOn(Path path, Model found, String where) throws IOException {
    try (SnapshotList list = SnapshotList.open(path)) {
      list.recover();
      assertThat(KilledWriter.read(list)).as(where).isEqualTo(found);
      assertThat(PlainList.read(Files.readAllBytes(path))).as(where).isEqualTo(found);
      Model more = put(list, found, "behind the crash", 1000);
      assertThat(PlainList.read(Files.readAllBytes(path))).as(where).isEqualTo(more);
    }
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).as(where).isEmpty();
  }

  private static Model put(SnapshotList list, Model model, String name, int bytes)
      throws IOException {
    String xml = Entries.entry(name, null, bytes);
    try (ListEdit edit = list.edit()) {
      edit.put(xml.getBytes(UTF_8));
      edit.commit();
    }
    return model.put(xml);
  }

  /** The device is a sparse file on a file system that fills up: writes to it fail when forced. */
  @Test
  void aForceThatFailsForRealPoisonsTheListAndLosesNothing() throws IOException {
    Path small = Files.createDirectory(folder.resolve("small"));
    Shell.run("mount", "-t", "tmpfs", "-o", "size=32m", "none", small);
    try {
      Path image = small.resolve("device.img");
      Shell.run("truncate", "--size=256M", image);
      Path filler = small.resolve("filler");
      Model acknowledged;
      try (Mount mount = new Mount(image, folder.resolve("full"), make("ext4"))) {
        acknowledged = fillUp(mount.folder().resolve("vm.xml"), filler);
      }
      Files.delete(filler);
      try (Mount mount = new Mount(image, folder.resolve("again"))) {
        Path path = mount.folder().resolve("vm.xml");
        Model found = read(path);
        assertThat(found.entries()).containsAllEntriesOf(acknowledged.entries());
        // The one in flight may be there.
        assertThat(found.entries().size() - acknowledged.entries().size()).isBetween(0, 1);
        goOn(path, found, "after the device was full");
      }
    } finally {
      Shell.run("umount", small);
    }
  }

  private static Model fillUp(Path path, Path filler) throws IOException {
    Model acknowledged = Model.EMPTY;
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS)) {
      for (int i = 0; i < 5; i++) {
        acknowledged = put(list, acknowledged, "before-" + i, 20_000);
      }
      byte[] block = new byte[4096];
      Arrays.fill(block, (byte) 1);
      assertThatThrownBy(
              () -> {
                try (FileChannel out =
                    FileChannel.open(
                        filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                  for (; ; ) {
                    out.write(ByteBuffer.wrap(block));
                  }
                }
              })
          .isInstanceOf(IOException.class);
      IOException failed = null;
      for (int i = 0; failed == null && i < 200; i++) {
        try {
          acknowledged = put(list, acknowledged, "full-" + i, 200_000);
        } catch (IOException e) {
          failed = e;
        }
      }
      assertThat(failed).as("a force on a full device").hasMessageContaining(path.toString());
      System.out.println("A real force that failed: " + failed);
      Model sure = acknowledged;
      assertThatThrownBy(() -> put(list, sure, "later", 10)).isInstanceOf(IOException.class);
      return sure;
    }
  }
}
