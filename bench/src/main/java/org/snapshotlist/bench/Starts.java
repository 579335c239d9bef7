package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.snapshotlist.EntrySource;
import org.snapshotlist.IndexPolicy;
import org.snapshotlist.Order;
import org.snapshotlist.SnapshotDirectory;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;

/**
 * What a daemon needs to know of all snapshots before it can serve: names, parents, times, states.
 */
final class Starts {

  private Starts() {}

  static List<Contender> contenders(Layouts layouts, boolean cold) {
    XMLInputFactory woodstox = StaxWalk.woodstox();
    return List.of(
        start(
            "list with index",
            cold,
            () -> told(SnapshotList.open(layouts.list(), Layouts.OPTIONS))),
        start(
            "list without index",
            cold,
            () ->
                told(
                    SnapshotList.open(
                        layouts.list(), Layouts.OPTIONS.withIndexPolicy(IndexPolicy.IGNORE)))),
        start("list, parsed as a whole", cold, () -> parsed(layouts.list(), woodstox)),
        start("each file parsed", cold, () -> eachParsed(layouts.directory(), woodstox)),
        start(
            "directory opened, checked as to pack it",
            cold,
            () ->
                told(
                    SnapshotDirectory.open(layouts.directory(), Kind.SNAPSHOTS, Layouts.OPTIONS))));
  }

  /** What is done. */
  @FunctionalInterface
  private interface Start {
    long run() throws IOException;
  }

  private static Contender start(String label, boolean cold, Start start) {
    return new Contender() {
      private long told;

      @Override
      public String label() {
        return label;
      }

      @Override
      public void prepare() throws IOException {
        if (cold) {
          PageCache.drop();
        }
      }

      @Override
      public long run() throws IOException {
        told = start.run();
        return told;
      }

      @Override
      public long undo() {
        return told;
      }
    };
  }

  private static long told(EntrySource opened) throws IOException {
    try (EntrySource source = opened) {
      long told = 0;
      for (Entry entry : source.entries(Order.FILE)) {
        told += entry.name().isEmpty() ? 0 : 1;
      }
      return told;
    }
  }

  private static long parsed(Path list, XMLInputFactory factory) throws IOException {
    try {
      return StaxWalk.over(list, factory).entries();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static long eachParsed(Path directory, XMLInputFactory factory) throws IOException {
    long files = 0;
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.toList()) {
        files += parsed(file, factory) > 0 ? 1 : 0;
      }
    }
    return files;
  }
}
