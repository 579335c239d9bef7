package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.internal.index.ForgedIndex;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListShape;

/** A verification proves every byte and tells each fault with its place, on one thread or two. */
class VerifyTest {

  private static final OpenOptions DEFAULT = OpenOptions.DEFAULT;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 3})
  void aGoodListHasNoFindings(int threads) throws IOException {
    Path path = folder.resolve("vm.xml");
    ListGenerator generator = new ListGenerator(ListShape.of(700, 8_192, 5));
    try (OutputStream out = Files.newOutputStream(path)) {
      generator.writeTo(out, bytes -> {});
    }
    List<Long> done = new ArrayList<>();
    Verification verification =
        SnapshotList.verify(
            path,
            DEFAULT
                .withThreads(threads)
                .withProgress(
                    (bytes, total) -> {
                      assertThat(total).isEqualTo(generator.size());
                      done.add(bytes);
                    }));
    assertThat(verification).isEqualTo(new Verification(700, generator.size(), List.of()));
    assertThat(verification.good()).isTrue();
    assertThat(done).isSorted().hasSizeGreaterThan(10);
    assertThat(done.get(done.size() - 1)).isEqualTo(generator.size());
    assertThat(Samples.files(folder)).containsExactly(path);
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2})
  void eachFaultOfAListThatCanBeCutIsTold(int threads) throws IOException {
    SmallList xml =
        new SmallList()
            .current("gone")
            .entry("a")
            .raw("bad", "<domainsnapshot><name>bad</name><x a></x></domainsnapshot>")
            .entry("b", "nobody")
            .raw("worse", "<domainsnapshot><name>worse</name><p:x/></domainsnapshot>")
            .entry("c", "a");
    ByteRange first = xml.range("a");
    xml.entry("a");
    Path path = xml.writeTo(folder);
    Verification verification = SnapshotList.verify(path, DEFAULT.withThreads(threads));
    assertThat(verification.good()).isFalse();
    assertThat(verification.bytes()).isEqualTo(Files.size(path));
    String missing = " is not in the list";
    assertThat(verification.findings())
        .extracting(Finding::range, Finding::name, Finding::kept, f -> f.fault().offset())
        .containsExactly(
            tuple(new ByteRange(0, first.start() - 3), "gone", true, 0L),
            tuple(xml.range("bad"), null, false, xml.range("bad").start() + 36),
            tuple(xml.range("b"), "b", true, xml.range("b").start()),
            tuple(xml.range("worse"), null, false, xml.range("worse").start() + 39),
            tuple(xml.range("a"), "a", false, xml.range("a").start()));
    assertThat(verification.findings().get(2).fault())
        .isEqualTo(Fault.at(xml.range("b").start(), "the parent 'nobody' of 'b'" + missing));
  }

  private static Tuple tuple(@Nullable Object... values) {
    return Tuple.tuple(values);
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2})
  void eachFaultOfAListThatCannotBeCutIsToldToo(int threads) throws IOException {
    String a = "<domainsnapshot><name>a</name></domainsnapshot>";
    String list = "<snapshotlist>" + a + "text<domainsnapshot/>" + "<domainsnapshot>";
    Path path = Files.writeString(folder.resolve("vm.xml"), list);
    Verification verification = SnapshotList.verify(path, DEFAULT.withThreads(threads));
    int text = "<snapshotlist>".length() + a.length();
    int nameless = text + "text".length();
    int open = nameless + "<domainsnapshot/>".length();
    assertThat(verification.entries()).isEqualTo(1);
    assertThat(verification.findings())
        .extracting(finding -> finding.fault().offset(), finding -> finding.range().start())
        .containsExactly(
            tuple((long) text, (long) text),
            tuple((long) nameless, (long) nameless),
            tuple((long) list.length(), (long) open),
            tuple((long) list.length(), (long) list.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version='1.0'?><snapshotlist></snapshotlist><!-- \u0001 -->",
        "<?xml version='1.0' standalone='maybe'?><snapshotlist></snapshotlist>",
        "<snapshotlist a:b='c'></snapshotlist>",
        "<snapshotlist><?xml version='1.0'?></snapshotlist>",
        "<!-- \u0001 --><snapshotlist></snapshotlist>",
      })
  void whatStandsOutsideTheEntriesIsProvenToo(String list) throws IOException {
    Path path = Files.write(folder.resolve("vm.xml"), list.getBytes(StandardCharsets.UTF_8));
    try (SnapshotList open = SnapshotList.open(path)) {
      assertThat(open.size()).isZero();
    }
    for (int threads = 1; threads <= 2; threads++) {
      Verification verification = SnapshotList.verify(path, DEFAULT.withThreads(threads));
      assertThat(verification.findings()).hasSize(1);
      assertThat(verification.findings().get(0).fault().fact()).startsWith("not well-formed: ");
    }
  }

  @Test
  void anIndexThatSaysOtherThanTheListIsTold() throws IOException {
    SmallList xml = new SmallList().entry("a").body("b", "<creationTime>7</creationTime>");
    Path path = xml.writeTo(folder);
    Path index = writeIndex(path);
    assertThat(SnapshotList.verify(path, DEFAULT).good()).isTrue();
    ForgedIndex.of(index).creationTime(1, 8).write();
    Finding finding =
        new Finding(
            xml.range("b"),
            "b",
            Fault.at(xml.range("b").start(), index + " says other things of 'b' than the list"),
            true);
    assertThat(SnapshotList.verify(path, DEFAULT).findings()).containsExactly(finding);
    assertThat(SnapshotList.verify(path, DEFAULT.withIndexPolicy(IndexPolicy.IGNORE)).good())
        .isTrue();
    ForgedIndex.of(index).creationTime(1, 7).crc(0, 1).write();
    assertThat(SnapshotList.verify(path, DEFAULT).findings())
        .extracting(Finding::name)
        .containsExactly("a");
  }

  @Test
  void anIndexThatDoesNotFitIsNoFaultOfTheList() throws IOException {
    Path path = new SmallList().entry("a").entry("b").writeTo(folder);
    Path index = writeIndex(path);
    ForgedIndex.of(index).sorted(0, 1).sorted(1, 0).write();
    assertThat(SnapshotList.verify(path, DEFAULT).good()).isTrue();
    Files.writeString(index, "no index");
    assertThat(SnapshotList.verify(path, DEFAULT).good()).isTrue();
    assertThat(index).hasContent("no index");
  }

  @Test
  void whatPassesALimitIsAFinding() throws IOException {
    SmallList xml = new SmallList().entry("a").body("b", "<x><y/></x>").entry("c");
    Path path = xml.writeTo(folder);
    Verification deep =
        SnapshotList.verify(path, DEFAULT.withLimits(Limits.DEFAULT.withMaxDepth(2)));
    assertThat(deep.findings())
        .containsExactly(
            new Finding(
                xml.range("b"),
                null,
                new Fault(
                    xml.range("b").start(),
                    "maxDepth is 2, but this needs at least 3",
                    "raise Limits.maxDepth if the file is trusted"),
                false));
    Verification many =
        SnapshotList.verify(path, DEFAULT.withLimits(Limits.DEFAULT.withMaxEntries(2)));
    assertThat(many.findings())
        .extracting(finding -> finding.fault().fact())
        .containsExactly("maxEntries is 2, but this needs at least 3");
  }

  @Test
  void aListThatIsNotThereIsNoFinding() {
    Path path = folder.resolve("vm.xml");
    assertThatThrownBy(() -> SnapshotList.verify(path, DEFAULT))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static Path writeIndex(Path path) throws IOException {
    try (SnapshotList list = SnapshotList.open(path)) {
      return list.writeIndex();
    }
  }

  @Test
  void eachDamagedEntryOfASealedListIsTold() throws IOException {
    Path path = folder.resolve("vm.xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS)) {
      for (String name : List.of("a", "b", "c", "d")) {
        try (ListEdit edit = list.edit()) {
          edit.put(Snap.xml(name, null, "<description>of " + name + "</description>")).commit();
        }
      }
    }
    String text = Files.readString(path);
    Files.writeString(
        path,
        text.replace(">of a<", ">or a<").replace(">of c<", ">or c<").replace(">of d<", ">or d<"));
    Verification verification = SnapshotList.verify(path, DEFAULT);
    assertThat(verification.findings()).hasSize(3);
    assertThat(verification.findings().get(1).name()).isEqualTo("c");
    assertThat(verification.findings().get(1).fault().describe("vm.xml"))
        .contains("'c' is not as it was sealed: it was edited or damaged")
        .contains("--accept-edits");
    assertThat(verification.findings().get(2).name()).isEqualTo("d");
  }

  /** Where the end is cut off, no entry before it is said to be edited. */
  @Test
  void ofAListThatIsCutOnlyTheEndIsTold() throws IOException {
    Path path = folder.resolve("vm.xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS);
        ListEdit edit = list.edit()) {
      edit.put(Snap.xml("a")).put(Snap.xml("b")).put(Snap.xml("c")).commit();
    }
    String text = Files.readString(path);
    int cut = text.indexOf("</domainsnapshot>", text.indexOf("<name>b<")) + 30;
    Files.writeString(path, text.substring(0, cut));
    assertThat(SnapshotList.verify(path, DEFAULT).findings())
        .noneMatch(finding -> finding.fault().fact().contains("sealed"));
  }
}
