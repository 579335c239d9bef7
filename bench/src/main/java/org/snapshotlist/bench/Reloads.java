package org.snapshotlist.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Limits;

/**
 * Entries asked for again, when they are still in memory and when they are not: what it costs that
 * a list gives up what it has loaded.
 */
final class Reloads {

  private static final long ORDER_SEED = 7;

  /** More than the buffers and the index need. */
  private static final long BASE = 1 << 20;

  private static final long INDEX_ENTRY = 512;

  private Reloads() {}

  static List<Contender> contenders(Layouts layouts) {
    return List.of(
        new Reload("read and parsed again", layouts, tight(layouts), true),
        new Reload("read again", layouts, tight(layouts), false),
        new Reload("in the cache", layouts, Layouts.OPTIONS, false));
  }

  /** No entry lives in memory until it is asked for again. */
  private static OpenOptions tight(Layouts layouts) {
    long entryBytes = layouts.bytes() / layouts.entries();
    long cap = BASE + INDEX_ENTRY * layouts.entries() + 8 * entryBytes;
    return OpenOptions.DEFAULT.withLimits(Limits.DEFAULT.withMemoryCap(cap));
  }

  private static final class Reload implements Contender {

    private final String label;
    private final Layouts layouts;
    private final OpenOptions options;
    private final boolean parses;
    private final XMLInputFactory woodstox = StaxWalk.woodstox();
    private final List<String> names = new ArrayList<>();
    private @Nullable SnapshotList list;

    Reload(String label, Layouts layouts, OpenOptions options, boolean parses) {
      this.label = label;
      this.layouts = layouts;
      this.options = options;
      this.parses = parses;
    }

    @Override
    public String label() {
      return label;
    }

    @Override
    public void prepare() throws IOException {
      SnapshotList opened = SnapshotList.open(layouts.list(), options);
      list = opened;
      names.clear();
      names.addAll(opened.names());
      Collections.shuffle(names, new Random(ORDER_SEED));
      for (String name : names) {
        opened.load(name);
      }
    }

    @Override
    public long run() throws IOException {
      SnapshotList opened = Objects.requireNonNull(list);
      long loaded = 0;
      for (String name : names) {
        byte[] xml = opened.load(name);
        loaded += !parses || parsed(xml) ? 1 : 0;
      }
      return loaded;
    }

    private boolean parsed(byte[] xml) throws IOException {
      try {
        return StaxWalk.over(new ByteArrayInputStream(xml), woodstox).entries() > 0;
      } catch (XMLStreamException e) {
        throw new IOException(e);
      }
    }

    @Override
    public long undo() throws IOException {
      Objects.requireNonNull(list).close();
      list = null;
      return names.size();
    }
  }
}
