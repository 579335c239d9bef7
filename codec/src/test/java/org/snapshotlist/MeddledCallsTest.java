package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;

/**
 * Whatever somebody does to a list, its index or its lock file between any two calls to the disk:
 * what is asked of the list ends, with an answer that is right for a list that was there or with an
 * error that a caller can expect, and no other file is written to.
 */
class MeddledCallsTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final OpenOptions OPTIONS =
      OpenOptions.DEFAULT.withLockTimeout(Duration.ofMillis(50));
  private static final List<String> SUFFIXES = List.of("", ".idx", ".lck");
  private static final long SEED = 20261127;
  private static final String MINE = "mine";
  private static final String OTHERS = "others";
  private static final String COMMITTED = "committed";

  @TempDir private Path folder;
  private final Map<String, byte[]> mine = new HashMap<>();
  private final Map<String, byte[]> others = new HashMap<>();

  /** What is done with a list. */
  private enum Use {
    READ,
    VERIFY,
    INDEX,
    COMMIT,
    COMPACT,
    SALVAGE
  }

  private static void use(Use use, Disk disk, Path path) throws IOException {
    if (use == Use.VERIFY) {
      new Verifier(disk, path, OPTIONS).verify();
      return;
    }
    if (use == Use.SALVAGE) {
      Salvage.run(disk, path, path.resolveSibling("saved.xml"), OPTIONS);
      return;
    }
    try (SnapshotList list = SnapshotList.open(disk, path, OPTIONS)) {
      switch (use) {
        case READ -> {
          for (Entry entry : list.entries()) {
            check(list, entry.name());
          }
          list.current();
        }
        case INDEX -> list.writeIndex();
        case COMMIT -> {
          list.edit().put(xml("e1", COMMITTED)).commit();
          list.edit().put(xml("e9", COMMITTED)).commit();
          check(list, "e2");
        }
        default -> {
          list.edit().remove("e3").commit();
          list.scrub();
          list.compact();
          check(list, "e2");
        }
      }
    }
  }

  /** What somebody does to a file. */
  private enum Meddling {
    DELETED,
    SWAPPED,
    OVERWRITTEN,
    EMPTIED,
    CUT,
    APPENDED,
    SYMBOLIC_LINK,
    HARD_LINK,
    FIFO,
    DIRECTORY,
    DEVICE
  }

  @BeforeEach
  void make() throws IOException {
    make(MINE, mine);
    make(OTHERS, others);
  }

  private void make(String what, Map<String, byte[]> files) throws IOException {
    Path path = Files.createDirectory(folder.resolve(what)).resolve("vm.xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS)) {
      for (int i = 0; i < 5; i++) {
        try (ListEdit edit = list.edit()) {
          edit.put(xml("e" + i, what)).commit();
        }
      }
      try (ListEdit edit = list.edit()) {
        edit.remove("e0").commit();
      }
      list.writeIndex();
    }
    for (String suffix : SUFFIXES) {
      files.put(suffix, Files.readAllBytes(Path.of(path + suffix)));
    }
  }

  private static byte[] xml(String name, String whose) {
    return ("<domainsnapshot><name>"
            + name
            + "</name><description>"
            + whose
            + "</description></domainsnapshot>")
        .getBytes(UTF_8);
  }

  /** What is handed out was put into one of the lists under this name. */
  private static void check(SnapshotList list, String name) throws IOException {
    assertThat(List.of(MINE, OTHERS, COMMITTED))
        .map(whose -> new String(xml(name, whose), UTF_8))
        .contains(new String(list.load(name), UTF_8));
  }

  static Stream<Arguments> uses() {
    return Arrays.stream(Use.values())
        .flatMap(use -> SUFFIXES.stream().map(suffix -> Arguments.of(use, suffix)));
  }

  @ParameterizedTest
  @MethodSource("uses")
  void whateverIsDoneBetweenTwoCalls(Use use, String suffix) throws IOException {
    meddle(use, suffix, 1 / 16.0);
  }

  @Tag("deep")
  @ParameterizedTest
  @MethodSource("uses")
  void whateverIsDoneBetweenAnyTwoCalls(Use use, String suffix) throws IOException {
    meddle(use, suffix, 1);
  }

  private void meddle(Use use, String suffix, double share) throws IOException {
    Random random = new Random(SEED);
    int calls = run(use, suffix, null, 0);
    int runs = 0;
    int errors = 0;
    for (Meddling meddling : Meddling.values()) {
      for (int call = 1; call <= calls; call++) {
        if (random.nextDouble() < share) {
          runs++;
          errors += run(use, suffix, meddling, call) < 0 ? 1 : 0;
        }
      }
    }
    System.out.printf(
        "%s, vm.xml%s: %d calls, meddled with before some of them %d times, seed %d, %d errors%n",
        use, suffix, calls, runs, SEED, errors);
    assertThat(runs).isGreaterThan(10);
    // Some of it is seen, if it is the list that is meddled with.
    assertThat(errors).isGreaterThan(suffix.isEmpty() ? 0 : -1);
  }

  /**
   * Uses a list, and meddles with a file before one of the calls.
   *
   * @return the number of calls, negative if it ended with an error
   */
  private int run(Use use, String suffix, @Nullable Meddling meddling, int at) throws IOException {
    Path place = Files.createDirectory(folder.resolve("place"));
    Path path = place.resolve("vm.xml");
    for (String each : SUFFIXES) {
      Files.write(Path.of(path + each), bytes(mine, each));
    }
    Path victim = Files.write(folder.resolve("victim"), xml("victim", MINE));
    int[] calls = {0};
    Disk disk =
        CalledDisk.calling(
            name -> {
              if (++calls[0] == at && meddling != null) {
                meddle(meddling, Path.of(path + suffix), victim, bytes(others, suffix));
              }
            });
    String what = use + ", vm.xml" + suffix + ", " + meddling + " before call " + at;
    boolean failed =
        assertTimeoutPreemptively(
            LONG,
            () -> {
              try {
                use(use, disk, path);
                return false;
              } catch (IOException e) {
                return true;
              } catch (RuntimeException | Error e) {
                throw new AssertionError(what, e);
              }
            },
            what);
    assertThat(victim).as(what).hasBinaryContent(xml("victim", MINE));
    PathUtils.deleteDirectory(place);
    Files.delete(victim);
    return failed ? -calls[0] : calls[0];
  }

  private static byte[] bytes(Map<String, byte[]> files, String suffix) {
    return Objects.requireNonNull(files.get(suffix), suffix);
  }

  private static void meddle(Meddling meddling, Path file, Path victim, byte[] others)
      throws IOException {
    switch (meddling) {
      case OVERWRITTEN -> Files.write(file, others);
      case EMPTIED -> Files.write(file, new byte[0]);
      case CUT -> Files.write(file, Arrays.copyOf(others, others.length / 2));
      case APPENDED ->
          Files.write(file, others, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      case SWAPPED -> {
        Path swapped = Files.write(file.resolveSibling("swapped"), others);
        Files.move(swapped, file, StandardCopyOption.ATOMIC_MOVE);
      }
      default -> {
        Files.deleteIfExists(file);
        plant(meddling, file, victim);
      }
    }
  }

  private static void plant(Meddling meddling, Path file, Path victim) throws IOException {
    switch (meddling) {
      case SYMBOLIC_LINK -> Files.createSymbolicLink(file, victim);
      case HARD_LINK -> Files.createLink(file, victim);
      case FIFO -> new ProcessBuilder("mkfifo", file.toString()).start().onExit().join();
      case DIRECTORY -> Files.createDirectory(file);
      case DEVICE -> Files.createSymbolicLink(file, Path.of("/dev/zero"));
      default -> {}
    }
  }
}
