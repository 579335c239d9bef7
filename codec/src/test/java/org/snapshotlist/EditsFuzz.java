package org.snapshotlist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.crash.Edit;
import org.snapshotlist.crash.Lists;
import org.snapshotlist.crash.Model;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.SimDisk;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.SnapshotListException;

/**
 * Oracle: a list is what a plain map is after the same edits; a bit that is turned while it is
 * closed costs at most the entry that it is in, which is then missing and reported, or, where there
 * is no index, what the last transaction touched, whose end is reported as torn; in the header it
 * may cost all, which is reported.
 */
public final class EditsFuzz implements FuzzTarget {

  private static final Path SALVAGED = Path.of("/lists/salvaged.xml");
  private static final Path LOCK = Path.of("/lists/vm.xml.lck");
  private static final Pattern HEADER = Pattern.compile(" length=(\\d{8}) seal=");
  private static final Pattern NAME = Pattern.compile("<name>(n\\d)</name>");
  private static final int NAMES = 6;
  private static final int MOST_STEPS = 40;

  @FuzzTest
  @Override
  public void holds(byte[] input) throws IOException {
    new Run(new ByteChoices(input)).run();
  }

  /** One list and the map that it must be like. */
  private static final class Run {

    private final Lists lists = new CodecLists(Protocol.SOUND);
    private final SimDisk disk = new SimDisk();
    private final ByteChoices choices;
    private Model model = Model.EMPTY;
    private Model before = Model.EMPTY;
    private Lists.@Nullable Open list;
    private final Set<String> putLast = new TreeSet<>();
    private int header;

    Run(ByteChoices choices) {
      this.choices = choices;
    }

    void run() throws IOException {
      lists.create(disk, MemoryLists.LIST);
      for (int step = 0; step < MOST_STEPS && choices.hasNext(); step++) {
        step();
        assertThat(open().contents()).isEqualTo(model);
      }
      close();
      assertThat(disk.openHandles()).isZero();
    }

    private void step() throws IOException {
      switch (choices.below(16)) {
        case 10 -> open().compact();
        case 11 -> open().scrub();
        case 12 -> open().writeIndex();
        case 13 -> {
          close();
          lists.recover(disk, MemoryLists.LIST);
        }
        case 14 -> turnBit();
        case 15 -> close();
        default -> commit();
      }
    }

    private Lists.Open open() throws IOException {
      if (list == null) {
        list = lists.open(disk, MemoryLists.LIST, false);
      }
      return Objects.requireNonNull(list);
    }

    private void close() throws IOException {
      if (list != null) {
        list.close();
        list = null;
      }
    }

    private void commit() throws IOException {
      List<Edit> edits = new ArrayList<>();
      for (int more = choices.below(3); more >= 0; more--) {
        edits.add(edit());
      }
      try {
        open().commit(edits);
      } catch (SnapshotListException e) {
        // A parent that is not there, a cycle, ...: what the list must be like is as it was.
        return;
      }
      Model found = open().contents();
      Model after = model;
      for (Edit edit : edits) {
        if (isCyclic(after)) {
          // In the midst of a transaction there may be a cycle, which a map cannot go down.
          after = found;
          break;
        }
        after = edit.appliedTo(after);
      }
      if (edits.stream().allMatch(edit -> edit instanceof Edit.Put)) {
        assertThat(found).isEqualTo(after);
      }
      // How a parent is written anew is the list's to say.
      assertThat(after.isLike(found)).as("%s", after.difference(found)).isTrue();
      note(edits, found);
      model = found;
    }

    private void note(List<Edit> edits, Model found) {
      if (!found.equals(model)) {
        before = model;
        putLast.clear();
      }
      for (Edit edit : edits) {
        if (edit instanceof Edit.Put put) {
          putLast.add(NAME.matcher(put.xml()).results().findFirst().orElseThrow().group(1));
        }
      }
    }

    private static boolean isCyclic(Model model) {
      for (String name : model.entries().keySet()) {
        Set<String> seen = new TreeSet<>();
        for (String at = name; at != null && model.entries().containsKey(at); ) {
          if (!seen.add(at)) {
            return true;
          }
          at = Objects.requireNonNull(model.entries().get(at)).parent();
        }
      }
      return false;
    }

    private Edit edit() {
      return switch (choices.below(12)) {
        case 0 -> new Edit.Remove(name());
        case 1 -> new Edit.RemoveAndReparent(name());
        case 2 -> new Edit.RemoveTree(name());
        case 3 -> new Edit.RemoveChildren(name());
        case 4 -> new Edit.Reparent(name(), nameOrNone());
        case 5, 6 -> new Edit.Current(nameOrNone());
        default -> new Edit.Put(xml());
      };
    }

    private String name() {
      return "n" + choices.below(NAMES);
    }

    private @Nullable String nameOrNone() {
      int name = choices.below(NAMES + 1);
      return name == NAMES ? null : "n" + name;
    }

    private String xml() {
      String[] inside = {"", "<?a b?>", "<!-- ?> -->", "x".repeat(600)};
      String body = inside[choices.below(inside.length)];
      String more = "  <state>shutoff</state>\n  <description>" + body + "</description>\n";
      return new String(Snap.xml(name(), nameOrNone(), more), US_ASCII);
    }

    private void turnBit() throws IOException {
      close();
      Map<String, ByteRange> places = places();
      byte[] bytes = bytes();
      String text = new String(bytes, ISO_8859_1);
      Matcher length = HEADER.matcher(text);
      assertThat(length.find()).isTrue();
      header = Integer.parseInt(length.group(1));
      int at = choices.belowWide(text.lastIndexOf("</") + 16);
      int bit = 1 << choices.below(8);
      int kept = choices.below(4);
      if ((kept & 1) == 0) {
        disk.deleteIfExists(MemoryLists.INDEX);
      }
      if ((kept & 2) == 0) {
        disk.deleteIfExists(LOCK);
      }
      write(at, (byte) (bytes[at] ^ bit));
      Set<String> hit = new TreeSet<>();
      places.forEach(
          (name, range) -> {
            if (range.start() <= at && at < range.end()) {
              hit.add(name);
            }
          });
      if (!costs(at, hit)) {
        write(at, bytes[at]);
      }
    }

    private byte[] bytes() {
      return Objects.requireNonNull(disk.image().bytes(MemoryLists.LIST));
    }

    private void write(int at, byte value) throws IOException {
      try (WritableFile file = disk.openToWrite(MemoryLists.LIST)) {
        file.write(at, new byte[] {value}, 0, 1);
      }
    }

    /** Returns where entries stand, each with its trailer. */
    private Map<String, ByteRange> places() throws IOException {
      String text = new String(bytes(), ISO_8859_1);
      Map<String, ByteRange> places = new TreeMap<>();
      try (SnapshotList open = MemoryLists.open(disk, MemoryLists.LIST, MemoryLists.OPTIONS)) {
        for (Entry entry : open.entries()) {
          int end = text.indexOf("?>\n", (int) entry.range().end()) + 3;
          places.put(entry.name(), new ByteRange(entry.range().start(), end));
        }
      }
      return places;
    }

    /**
     * Looks what a bit has cost, and goes on with a salvage where it cost something for good.
     *
     * @return whether it did
     */
    private boolean costs(int at, Set<String> hit) throws IOException {
      boolean edited;
      boolean lossless;
      try (SnapshotList open = MemoryLists.open(disk, MemoryLists.LIST, MemoryLists.OPTIONS)) {
        Map<String, String> good = MemoryLists.good(open);
        edited = open.form() == Form.EDITED;
        if (open.form() == Form.NEWER) {
          // It is read as the XML that it is.
          return false;
        }
        if (open.tornEnd().isPresent() && good.equals(bytes(before))) {
          return false;
        }
        if (open.tornEnd().isPresent()) {
          hit.addAll(changedLast());
        }
        lost(at, hit, good);
        boolean told =
            good.size() < open.size() || !open.findings().isEmpty() || open.tornEnd().isPresent();
        assertThat(told || good.size() == model.entries().size())
            .as("what byte %d cost is reported", at)
            .isTrue();
        lossless = good.equals(bytes(model));
      } catch (SnapshotListException e) {
        assertThat(at).as(e.getMessage()).isLessThan(bytes().length).matches(this::isInHeader);
        return false;
      }
      boolean proven = new Verifier(disk, MemoryLists.LIST, MemoryLists.OPTIONS).verify().good();
      // Two digits of a seal that differ in case only are the same.
      assertThat(lossless || !proven || hit.isEmpty()).as("byte %d is verified", at).isTrue();
      if (edited && !isInHeader(at)) {
        salvage(at, hit);
        return true;
      }
      return false;
    }

    private boolean isInHeader(int at) {
      return at < header;
    }

    private static Map<String, String> bytes(Model of) {
      Map<String, String> bytes = new TreeMap<>();
      of.entries().forEach((name, node) -> bytes.put(name, node.xml()));
      return bytes;
    }

    /** Returns what the last transaction touched: it is gone where its end counts as torn. */
    private Set<String> changedLast() {
      Set<String> changed = new TreeSet<>(putLast);
      model
          .entries()
          .forEach(
              (name, node) -> {
                if (!node.equals(before.entries().get(name))) {
                  changed.add(name);
                }
              });
      return changed;
    }

    private void lost(int at, Set<String> hit, Map<String, String> good) {
      Map<String, String> expected = bytes(model);
      good.forEach(
          (name, xml) ->
              assertThat(xml).as("%s after byte %d", name, at).isEqualTo(expected.get(name)));
      Set<String> lost = new TreeSet<>(expected.keySet());
      lost.removeAll(good.keySet());
      // Without the file's id no seal fits.
      if (!isInHeader(at)) {
        assertThat(hit).as("hit by byte %d", at).containsAll(lost);
      }
    }

    private void salvage(int at, Set<String> hit) throws IOException {
      Salvage.run(disk, MemoryLists.LIST, SALVAGED, MemoryLists.OPTIONS);
      disk.rename(SALVAGED, MemoryLists.LIST);
      disk.deleteIfExists(MemoryLists.INDEX);
      disk.deleteIfExists(LOCK);
      Model found = lists.read(disk, MemoryLists.LIST);
      Set<String> lost = new TreeSet<>(model.entries().keySet());
      lost.removeAll(found.entries().keySet());
      assertThat(hit).as("salvaged from byte %d", at).containsAll(lost);
      model = found;
      before = found;
    }
  }
}
