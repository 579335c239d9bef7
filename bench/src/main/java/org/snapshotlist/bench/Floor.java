package org.snapshotlist.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.file.PathUtils;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Snapshot;
import org.snapshotlist.bench.store.Store;
import org.snapshotlist.bench.store.Syncing;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast can an add be on this disk? Beside the stores, in turn with them, the least that a
 * layout may do which forces once: one write into room that was written before, and one force of
 * it. What others take divided by that is a bound for how many times as fast as they anything
 * durable can be.
 */
@Command(
    name = "Floor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Times one write and one force against stores that add a snapshot.")
final class Floor implements Callable<Integer> {

  private static final String FLOOR = "one write, one force";

  /** As a list does it: each so many-th force is of the whole file. */
  private static final int FORCED_ALONE = 64;

  private static final Path FOLDER = MadeList.folder().resolve("floor");

  @Option(names = "--contenders", split = ",", description = "default: ${DEFAULT-VALUE}")
  private List<Keeper> contenders =
      List.of(Keeper.CODEC, Keeper.PER_FILE, Keeper.PER_FILE_DURABLE, Keeper.SQLITE);

  @Option(names = "--entries", description = "that are there before; default ${DEFAULT-VALUE}")
  private int entries = 100;

  @Option(names = "--kib", description = "of each snapshot; default ${DEFAULT-VALUE}")
  private int kib = 2;

  @Option(
      names = "--practice",
      description = "seconds of adds without syncs before that; default ${DEFAULT-VALUE}")
  private double practice = 20;

  @Option(names = "--rounds", description = "one add of each in one; default ${DEFAULT-VALUE}")
  private int rounds = 1_000;

  @Option(names = "--warm-up", description = "rounds before that; default ${DEFAULT-VALUE}")
  private int warmUp = 1_500;

  @Option(
      names = "--elsewhere",
      description =
          "also writes so many single bytes anywhere behind each force, as removals are shown:"
              + " forced with the next write, or that written through; default: not measured")
  private int elsewhere;

  @Option(names = "--out", required = true, description = "the folder for the results")
  private Path out = Path.of("");

  private final List<String> arguments;

  private Floor(List<String> arguments) {
    this.arguments = arguments;
  }

  /** Runs it; see {@code --help}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Floor(List.of(args))).execute(args));
  }

  /** Adds a snapshot. */
  @FunctionalInterface
  private interface Add {
    void add(Snapshot snapshot) throws IOException;
  }

  @Override
  public Integer call() throws IOException {
    Ground.of(FOLDER, Syncing.DURABLE);
    Files.createDirectories(out);
    Environment.write(
        out, "Floor", arguments, Path.of(System.getProperty("java.home"), "bin", "java"));
    Practice.of(
        Operation.ADD, contenders, kib << 10, FOLDER.resolve("practice"), practice, done -> {});
    Supply supply = new GeneratedSupply(entries, kib << 10);
    List<Store> stores = new ArrayList<>();
    List<Written> files = new ArrayList<>();
    try {
      Map<String, Add> adds = new LinkedHashMap<>();
      adds.put(FLOOR, floor(written(files), 0, Integer.MAX_VALUE));
      if (elsewhere > 0) {
        String bytes = ", " + elsewhere + " bytes elsewhere";
        adds.put(FLOOR + bytes, floor(written(files), elsewhere, 1));
        adds.put("written through" + bytes, floor(written(files), elsewhere, FORCED_ALONE));
      }
      for (Keeper keeper : contenders) {
        Store store =
            keeper.open(Files.createDirectory(FOLDER.resolve(keeper.name())), Syncing.DURABLE);
        stores.add(store);
        supply.fill(store);
        adds.put(keeper.label(), snapshot -> store.put(List.of(snapshot)));
      }
      Map<String, double[]> nanos = time(adds, supply);
      String table = table(nanos);
      Files.writeString(out.resolve("table.md"), table);
      System.out.print(table);
    } finally {
      for (Store store : stores) {
        store.close();
      }
      for (Written file : files) {
        file.close();
      }
      PathUtils.deleteDirectory(FOLDER);
    }
    return 0;
  }

  /** A file that has all its blocks: a force of what is overwritten there is one flush. */
  private record Written(FileChannel file, FileChannel through, long length) implements Closeable {

    @Override
    public void close() throws IOException {
      IOUtils.close(through, file);
    }
  }

  private Written written(List<Written> all) throws IOException {
    Path path = FOLDER.resolve("floor-" + all.size());
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    long length = (long) (rounds + warmUp) * ((kib << 10) + 4096);
    ByteBuffer block = ByteBuffer.allocate(1 << 16);
    while (file.size() < length) {
      file.write(block.clear(), file.size());
    }
    file.force(true);
    Written written =
        new Written(
            file,
            FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.DSYNC),
            length);
    all.add(written);
    return written;
  }

  /**
   * Adds by one write and one force.
   *
   * @param elsewhere how many bytes are written anywhere behind that
   * @param whole each so many-th force is of the whole file, else of what was written
   */
  private static Add floor(Written to, int elsewhere, int whole) {
    Random random = new Random(1);
    long[] at = {0, 0};
    return snapshot -> {
      boolean all = elsewhere == 0 || ++at[1] % whole == 0;
      ByteBuffer xml = ByteBuffer.wrap(snapshot.xml());
      while (xml.hasRemaining()) {
        at[0] += (all ? to.file() : to.through()).write(xml, at[0]);
      }
      if (all) {
        to.file().force(false);
      }
      for (int i = 0; i < elsewhere; i++) {
        to.file().write(ByteBuffer.allocate(1), random.nextLong(to.length()));
      }
    };
  }

  private Map<String, double[]> time(Map<String, Add> adds, Supply supply) throws IOException {
    List<String> names = new ArrayList<>(adds.keySet());
    Map<String, double[]> nanos = new LinkedHashMap<>();
    names.forEach(name -> nanos.put(name, new double[rounds]));
    for (int round = -warmUp; round < rounds; round++) {
      Snapshot snapshot = supply.fresh(round + warmUp, supply.current());
      // Each comes behind each: who forces may pay for what the one before left.
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(Math.floorMod(round + i, names.size()));
        Add add = Objects.requireNonNull(adds.get(name));
        long start = System.nanoTime();
        add.add(snapshot);
        long took = System.nanoTime() - start;
        if (round >= 0) {
          Objects.requireNonNull(nanos.get(name))[round] = took;
        }
      }
    }
    return nanos;
  }

  private String table(Map<String, double[]> nanos) {
    Series floor = new Series(nanos.getOrDefault(FLOOR, new double[0]));
    double[] ofList = nanos.get(Keeper.CODEC.label());
    Table table =
        new Table(
            List.of("contender", "add, µs", "mean, µs", "times the floor's", "times the list's"));
    nanos.forEach(
        (name, of) -> {
          Series series = new Series(of);
          table.row(
              List.of(
                  name,
                  series.over(1_000).textWithInterval(0),
                  String.format(Locale.ROOT, "%.0f", series.over(1_000).mean()),
                  series.dividedBy(floor).textWithInterval(2),
                  ofList == null ? "" : series.dividedBy(new Series(ofList)).textWithInterval(2)));
        });
    return table.toString();
  }
}
