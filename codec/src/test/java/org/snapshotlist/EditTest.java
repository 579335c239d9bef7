package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.snapshotlist.Snap.utf8;
import static org.snapshotlist.Snap.xml;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.EditRefusedException;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.NoSuchEntryException;
import org.snapshotlist.model.Shown;
import org.snapshotlist.model.SnapshotListException;

/** What the changes of an edit do, and which are refused. */
class EditTest {

  @TempDir private Path folder;
  private Path path;
  private SnapshotList list;

  @BeforeEach
  void create() throws IOException {
    path = folder.resolve("vm.xml");
    list = SnapshotList.create(path, Kind.SNAPSHOTS);
  }

  @AfterEach
  void everyParserSeesTheSameAndTheListClosesAndOpensAgain() throws IOException {
    List<Entry> entries = list.entries();
    list.close();
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
    try (SnapshotList again = SnapshotList.open(path)) {
      assertThat(again.entries()).hasSameSizeAs(entries);
    }
  }

  private void put(byte[]... snapshots) throws IOException {
    try (ListEdit edit = list.edit()) {
      for (byte[] snapshot : snapshots) {
        edit.put(snapshot);
      }
      edit.commit();
    }
  }

  private void commit(Change change) throws IOException {
    commit(list, change);
  }

  private static void commit(SnapshotList to, Change change) throws IOException {
    try (ListEdit edit = to.edit()) {
      change.in(edit);
      edit.commit();
    }
  }

  private List<String> names() throws IOException {
    return list.entries().stream().map(Entry::name).toList();
  }

  private String parent(String name) throws IOException {
    return String.valueOf(list.find(name).orElseThrow().parent());
  }

  /** An edit that fails must leave list and file as they were. */
  private void assertRefused(Change change, Class<? extends Throwable> type, String message)
      throws IOException {
    byte[] before = Files.readAllBytes(path);
    List<Entry> entries = List.copyOf(list.entries());
    assertThatThrownBy(
            () -> {
              try (ListEdit edit = list.edit()) {
                change.in(edit);
                edit.commit();
              }
            })
        .isInstanceOf(type)
        .hasMessage(message.replace("PATH", path.toString()));
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
    assertThat(list.entries()).isEqualTo(entries);
  }

  /** Something to be done in an edit. */
  @FunctionalInterface
  private interface Change {
    void in(ListEdit edit) throws IOException;
  }

  @Test
  void aNewListIsEmptyAndItsOwnersOnly() throws IOException {
    assertThat(list.size()).isZero();
    assertThat(list.entries()).isEmpty();
    assertThat(list.current()).isEmpty();
    assertThat(list.kind()).isEqualTo(Kind.SNAPSHOTS);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> SnapshotList.create(path, Kind.SNAPSHOTS))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(path + ": a new list is not put in the place of what is there");
  }

  @Test
  void whatPutGotLoadGivesBackByteForByte() throws IOException {
    for (byte[] bytes :
        List.of(
            xml("plain"),
            utf8("<domainsnapshot><name>tight</name></domainsnapshot>"),
            utf8("<domainsnapshot\n  a='1'><name>line end</name></domainsnapshot >"),
            utf8("<domainsnapshot\t\r\n><name>\u00e4\u20ac\ud83d\ude00</name></domainsnapshot>"),
            xml("pi", null, "<metadata><?a b?><?c?>\u00e9<!-- ?> --></metadata>"),
            xml(
                "forged",
                null,
                "<metadata><![CDATA[</domainsnapshot><?sealed tx=9?>]]></metadata>"))) {
      put(bytes);
      String name = list.entries().get(list.size() - 1).name();
      assertThat(list.load(name)).isEqualTo(bytes);
      assertThat(list.stream(name)).hasBinaryContent(bytes);
    }
    list.close();
    list = SnapshotList.open(path);
    assertThat(list.load("line end"))
        .isEqualTo(utf8("<domainsnapshot\n  a='1'><name>line end</name></domainsnapshot >"));
    list.close();
    Files.delete(Path.of(path + ".idx"));
    list = SnapshotList.open(path, OpenOptions.DEFAULT);
    assertThat(list.load("tight"))
        .isEqualTo(utf8("<domainsnapshot><name>tight</name></domainsnapshot>"));
  }

  @Test
  void putReplacesTheEntryOfItsNameAndKeepsItsChildren() throws IOException {
    put(xml("a"), xml("b", "a"));
    put(xml("a", null, "<description>new</description>"));
    assertThat(names()).containsExactly("b", "a");
    assertThat(parent("b")).isEqualTo("a");
    assertThat(list.load("a")).isEqualTo(xml("a", null, "<description>new</description>"));
  }

  @Test
  void theFactsOfAnEntryComeBackWhateverTheyAre() throws IOException {
    String uuid = "c7a5fdbd-edaf-9455-926a-d65c16db1809";
    put(
        xml(
            "a b%?>&<'\"",
            null,
            "<state>disk-snapshot</state><memory snapshot='external' file='/m'/><disks><disk"
                + " snapshot='external'/></disks><domain><uuid>"
                + uuid
                + "</uuid></domain>"));
    Entry written = list.entries().get(0);
    list.close();
    list = SnapshotList.open(path);
    assertThat(list.entries()).containsExactly(written);
    assertThat(written.name()).isEqualTo("a b%?>&<'\"");
    assertThat(written.external()).isTrue();
    assertThat(String.valueOf(written.uuid())).isEqualTo(uuid);
  }

  @Test
  void aParentMayArriveInTheSameCommitBehindItsChild() throws IOException {
    put(xml("c", "b"), xml("b", "a"), xml("a"));
    assertThat(names()).containsExactly("c", "b", "a");
  }

  @Test
  void aDocumentIsTakenWithoutWhatStandsAroundItsElement() throws IOException {
    try (ListEdit edit = list.edit()) {
      edit.putDocument(
          utf8("<?xml version='1.0'?>\n<!-- WARNING -->\n\n" + new String(xml("a"), UTF_8) + "\n"));
      edit.commit();
    }
    assertThat(list.load("a")).isEqualTo(xml("a"));
  }

  @Test
  void whatIsNoEntryIsRefused() throws IOException {
    put(xml("a"));
    assertRefused(
        edit -> edit.put(utf8("<domainsnapshot><name>x</name>")),
        MalformedListException.class,
        "the entry to be put, at byte 29: not well-formed: unexpected EOF; was expecting a close"
            + " tag for element <domainsnapshot>");
    assertRefused(
        edit -> edit.put(utf8("<domain/>")),
        MalformedListException.class,
        "the entry to be put, at byte 0: these bytes must be one <domainsnapshot>");
    assertRefused(
        edit -> edit.put(utf8("<domainsnapshot/>")),
        MalformedListException.class,
        "the entry to be put, at byte 0: <domainsnapshot> has no <name>, but the name is its"
            + " identity");
  }

  @Test
  void aDocumentWithMoreThanAnEntryIsRefused() throws IOException {
    String first = new String(xml("a"), UTF_8);
    for (String more : new String[] {"x", "<x/>", first, "<!-- -->]"}) {
      assertThatThrownBy(() -> list.edit().putDocument(utf8(first + more), "a.xml"))
          .as(more)
          .isInstanceOf(MalformedListException.class)
          .hasMessage(
              "a.xml, at byte "
                  + (first.length() + (more.startsWith("<!") ? more.length() - 1 : 0))
                  + ": after the root element only comments, instructions and white space may"
                  + " stand");
    }
  }

  @Test
  void anOrphanIsRefused() throws IOException {
    put(xml("a"));
    assertRefused(
        edit -> edit.put(xml("b", "nobody")),
        EditRefusedException.class,
        "PATH: the parent 'nobody' of 'b' is not in the list; put it first, or in the same edit");
    assertRefused(
        edit -> edit.remove("a").put(xml("b", "a")),
        EditRefusedException.class,
        "PATH: the parent 'a' of 'b' is not in the list; put it first, or in the same edit");
    put(xml("b", "a"));
    assertRefused(
        edit -> edit.remove("b").remove("a").put(xml("b", "a")),
        EditRefusedException.class,
        "PATH: the parent 'a' of 'b' is not in the list; put it first, or in the same edit");
  }

  @Test
  void nobodyBecomesHisOwnAncestor() throws IOException {
    put(xml("a"), xml("b", "a"), xml("c", "b"));
    assertRefused(
        edit -> edit.reparent("a", "c"),
        EditRefusedException.class,
        "PATH: 'a' would be its own ancestor; give it another parent");
    assertRefused(
        edit -> edit.put(xml("a", "a")),
        EditRefusedException.class,
        "PATH: 'a' would be its own ancestor; give it another parent");
    assertRefused(
        edit -> edit.put(xml("n", "m")).put(xml("m", "n")),
        EditRefusedException.class,
        "PATH: 'n' would be its own ancestor; give it another parent");
    assertRefused(
        edit -> edit.put(xml("n", "c")).put(xml("a", "n")),
        EditRefusedException.class,
        "PATH: 'a' would be its own ancestor; give it another parent");
  }

  @Test
  void anotherDomainsEntryIsRefusedUnlessAllOthersGo() throws IOException {
    String one = "<domain><uuid>c7a5fdbd-edaf-9455-926a-d65c16db1809</uuid></domain>";
    String other = "<domain><uuid>00000000-0000-0000-0000-000000000001</uuid></domain>";
    put(xml("a", null, one), xml("b"));
    assertRefused(
        edit -> edit.put(xml("c", null, other)),
        EditRefusedException.class,
        "PATH: 'c' belongs to domain 00000000-0000-0000-0000-000000000001, but the other entries"
            + " to c7a5fdbd-edaf-9455-926a-d65c16db1809; a list is one domain's: put it into that"
            + " domain's list");
    put(xml("a", null, other));
    assertThat(list.find("a").orElseThrow().uuid()).hasToString(other.substring(14, 50));
  }

  @Test
  void aParentIsRemovedOnlyWithAWordOnItsChildren() throws IOException {
    put(xml("a"), xml("b", "a"), xml("c", "a"));
    assertRefused(
        edit -> edit.remove("a"),
        EditRefusedException.class,
        "PATH: 'a' has 2 children, the first 'b'; remove them as well, or give them to its parent");
    commit(edit -> edit.remove("c").remove("b").remove("a"));
    assertThat(list.entries()).isEmpty();
  }

  @Test
  void whatIsNotThereCannotBeChanged() throws IOException {
    put(xml("a"));
    for (Change change :
        List.<Change>of(
            edit -> edit.remove("x"),
            edit -> edit.removeTree("x"),
            edit -> edit.removeChildren("x"),
            edit -> edit.removeAndReparent("x"),
            edit -> edit.current("x"),
            edit -> edit.reparent("a", "x"),
            edit -> edit.reparent("x", "a"))) {
      assertRefused(change, NoSuchEntryException.class, "PATH: there is no entry 'x' among 1");
    }
  }

  @Test
  void childrenGoToTheGrandparentAndOnlyTheirParentIsRewritten() throws IOException {
    byte[] child =
        utf8(
            "<domainsnapshot  a = '1'><?p?><name>c</name><x/><parent ><name\n>b</name><y/></parent>"
                + "<z> &#228; </z></domainsnapshot>");
    put(xml("a"), xml("b", "a"), child, xml("d", "c"));
    commit(edit -> edit.removeAndReparent("b"));
    assertThat(names()).containsExactly("a", "d", "c");
    assertThat(list.load("c"))
        .asString(UTF_8)
        .isEqualTo(new String(child, UTF_8).replace("\n>b<", "\n>a<"));
    commit(edit -> edit.removeAndReparent("a"));
    assertThat(list.load("c"))
        .asString(UTF_8)
        .isEqualTo(new String(child, UTF_8).replace("<parent ><name\n>b</name><y/></parent>", ""));
    assertThat(list.find("c").orElseThrow().parent()).isNull();
    assertThat(parent("d")).isEqualTo("c");
  }

  @Test
  void anEntryGetsAParentWhereLibvirtWritesIt() throws IOException {
    put(xml("a"), xml("b"), utf8("<domainsnapshot><name>t</name></domainsnapshot>"));
    commit(edit -> edit.reparent("b", "a").reparent("t", "b"));
    assertThat(list.load("b")).isEqualTo(xml("b", "a"));
    assertThat(list.load("t"))
        .asString(UTF_8)
        .isEqualTo(
            "<domainsnapshot><name>t</name><parent><name>b</name></parent></domainsnapshot>");
    commit(edit -> edit.reparent("b", null));
    assertThat(list.load("b")).isEqualTo(xml("b"));
  }

  @Test
  void aTreeGoesWithAllItsDescendants() throws IOException {
    put(xml("a"), xml("b", "a"), xml("c", "b"), xml("d", "b"), xml("e", "a"));
    commit(edit -> edit.removeTree("b"));
    assertThat(names()).containsExactly("a", "e");
  }

  @Test
  void childrenGoAndTheParentStays() throws IOException {
    put(xml("a"), xml("b", "a"), xml("c", "b"), xml("d", "b"), xml("e", "a"));
    commit(edit -> edit.current("d"));
    commit(edit -> edit.removeChildren("b"));
    assertThat(names()).containsExactly("a", "b", "e");
    assertThat(list.current()).contains("b");
  }

  @Test
  void whenTheCurrentOneGoesItsParentTakesOver() throws IOException {
    put(xml("a"), xml("b", "a"), xml("c", "b"));
    commit(edit -> edit.current("c"));
    commit(edit -> edit.remove("c"));
    assertThat(list.current()).contains("b");
    commit(edit -> edit.removeTree("a"));
    assertThat(list.current()).isEmpty();
  }

  @Test
  void itsOwnParentCannotHandItsChildrenOn() throws IOException {
    put(xml("a", null), xml("b", "a"));

    assertRefused(
        edit -> edit.reparent("a", "a").removeAndReparent("a"),
        EditRefusedException.class,
        "PATH: 'a' would be its own ancestor; give it another parent");
  }

  @Test
  void whatIsNotThereDoesNotTakeOver() throws IOException {
    put(xml("a", null), xml("b", "a"));

    assertRefused(
        edit -> edit.put(xml("x", "nobody")).current("x").remove("x"),
        EditRefusedException.class,
        "PATH: 'nobody' would be the current entry, but is not in the list; make another one the"
            + " current entry, or none");
    assertRefused(
        edit -> edit.current("a").reparent("a", "b").removeTree("a"),
        EditRefusedException.class,
        "PATH: 'b' would be the current entry, but is not in the list; make another one the"
            + " current entry, or none");
    assertRefused(
        edit -> edit.current("b").reparent("a", "b").removeChildren("a"),
        EditRefusedException.class,
        "PATH: 'a' would be the current entry, but is not in the list; make another one the"
            + " current entry, or none");
  }

  @Test
  void theCurrentOneIsNamedInTheRootForEveryParser() throws IOException {
    put(xml("a&'<\""), xml("b"));
    commit(edit -> edit.current("a&'<\""));
    assertThat(Files.readString(path)).contains(" current='a&amp;&apos;&lt;&quot;' ");
    commit(edit -> edit.noCurrent());
    assertThat(Files.readString(path)).doesNotContain(" current=' ");
    assertThat(list.current()).isEmpty();
  }

  @Test
  void anEditThatChangesNothingWritesNothing() throws IOException {
    put(xml("a"));
    commit(edit -> edit.current("a"));
    byte[] before = Files.readAllBytes(path);
    commit(edit -> {});
    commit(edit -> edit.current("a"));
    commit(edit -> edit.put(xml("x")).remove("x"));
    commit(edit -> edit.reparent("a", null));
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
  }

  @Test
  void anEditIsCommittedOnceAndClosedItNeverHappened() throws IOException {
    ListEdit edit = list.edit().put(xml("a"));
    edit.close();
    assertThat(list.entries()).isEmpty();
    assertThatThrownBy(edit::commit).isInstanceOf(IllegalStateException.class);
    ListEdit second = list.edit();
    second.commit();
    assertThatThrownBy(() -> second.put(xml("b"))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void changesOfOneEditSeeTheOnesBefore() throws IOException {
    commit(
        edit ->
            edit.put(xml("a"))
                .put(xml("b", "a"))
                .put(xml("c", "b"))
                .current("c")
                .removeAndReparent("b")
                .put(xml("d", "c"))
                .removeTree("c"));
    assertThat(names()).containsExactly("a");
    assertThat(list.current()).contains("a");
    assertThat(list.log(9)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 300})
  void anyNumberOfEntriesIsPutAndRemovedAtOnce(int count) throws IOException {
    try (ListEdit edit = list.edit()) {
      for (int i = 0; i < count; i++) {
        edit.put(xml("n" + i, i == 0 ? null : "n" + (i - 1)));
      }
      edit.commit();
    }
    assertThat(list.size()).isEqualTo(count);
    commit(edit -> edit.removeTree("n0"));
    assertThat(list.size()).isZero();
    assertThat(list.log(9).get(0).removed()).hasSize(count);
  }

  @Test
  void limitsHoldForWhatIsPut() throws IOException {
    list.close();
    Limits limits = Limits.DEFAULT.withMaxEntries(2).withMaxEntryBytes(300).withMaxNameBytes(10);
    list = SnapshotList.open(path, limits);
    put(xml("a"), xml("b"));
    assertRefused(
        edit -> edit.put(xml("c")),
        LimitExceededException.class,
        "PATH: maxEntries is 2, but this needs 3; raise Limits.maxEntries if the file is trusted");
    assertRefused(
        edit -> edit.put(xml("b", null, " ".repeat(300))),
        LimitExceededException.class,
        "the entry to be put: maxEntryBytes is 300, but this needs "
            + xml("b", null, " ".repeat(300)).length
            + "; raise Limits.maxEntryBytes if the file is trusted");
    assertRefused(
        edit -> edit.put(xml("a name that is long")),
        LimitExceededException.class,
        "the entry to be put, at byte 0: maxNameBytes is 10, but this needs 19; raise"
            + " Limits.maxNameBytes if the file is trusted");
    byte[] longest = xml("b", null, " ".repeat(300 - xml("b").length));
    put(longest);
    assertThat(list.load("b")).isEqualTo(longest);
  }

  @Test
  void anEditMayHaveAsManyBytesAsTheMemoryCap() throws IOException {
    list.close();
    long cap = 1 << 20;
    list = SnapshotList.open(path, Limits.DEFAULT.withMemoryCap(cap));
    byte[] half = xml("a", null, " ".repeat((int) cap / 2));
    byte[] other = xml("b", null, " ".repeat((int) cap / 2));
    // Each has one byte more as it stands in the list.
    long bytes = half.length + 1L + other.length + 1L;
    assertRefused(
        edit -> edit.put(half).put(other),
        LimitExceededException.class,
        "PATH: memoryCap is 1048576, but this needs "
            + bytes
            + "; raise Limits.memoryCap if the file is trusted");
    put(half);
  }

  @Test
  void aNameWithoutRoomInTheHeaderIsNotTheCurrentOne() throws IOException {
    list.close();
    list = SnapshotList.open(path, Limits.DEFAULT.withMaxNameBytes(5_000));
    String name = "n".repeat(3_000);
    put(xml(name));
    assertRefused(
        edit -> edit.current(name),
        EditRefusedException.class,
        "PATH: the header has no room for "
            + Shown.quoted(name)
            + " as the current entry; give it a shorter name");
    commit(edit -> edit.remove(name));
  }

  /** Only the first record of a transaction names it. */
  @Test
  void whoFollowsSeesTheCurrentOneOfManyThatArePut() throws IOException {
    try (SnapshotList follower = SnapshotList.open(path)) {
      commit(edit -> edit.put(xml("a")).put(xml("b", "a")).put(xml("c", "b")).current("b"));
      assertThat(follower.current()).contains("b");
      commit(edit -> edit.put(xml("a")).put(xml("d")).noCurrent());
      assertThat(follower.current()).isEmpty();
      assertThat(follower.names()).containsExactlyInAnyOrder("a", "b", "c", "d");
    }
  }

  @Test
  void checkpointsHaveListsOfTheirOwn() throws IOException {
    Path checkpoints = folder.resolve("checkpoints.xml");
    try (SnapshotList other = SnapshotList.create(checkpoints, Kind.CHECKPOINTS)) {
      other.edit().put(Snap.checkpoint("a", null)).put(Snap.checkpoint("b", "a")).commit();
      other.edit().removeAndReparent("a").commit();
      assertThat(other.load("b")).isEqualTo(Snap.checkpoint("b", null));
      assertThatThrownBy(() -> other.edit().put(xml("s")))
          .isInstanceOf(SnapshotListException.class);
    }
    assertThat(Files.readString(checkpoints)).contains("<?omaincheckpoint\n", "</checkpointlist>");
    assertThat(SnapshotList.verify(checkpoints, OpenOptions.DEFAULT).findings()).isEmpty();
  }

  @Test
  void theLogTellsWhatWasDone() throws IOException {
    put(xml("a"), xml("b", "a"));
    commit(edit -> edit.current("b"));
    commit(edit -> edit.put(xml("b", "a", "<x/>")).remove("b"));
    assertThat(list.log(2))
        .extracting("tx", "put", "removed", "current")
        .containsExactly(
            tuple(3L, List.of(), List.of("b"), "a"), tuple(2L, List.of(), List.of(), "b"));
    assertThat(list.log(Long.MAX_VALUE)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version='1.0'?>\n@",
        "\n@",
        "<!-- c -->@",
        "\uFEFF@",
        "<?x y?>@",
        "@\n",
        "@<!-- c -->",
        "@<?x y?>"
      })
  void anElementWithAnythingAroundItIsRefused(String around) throws IOException {
    byte[] before = Files.readAllBytes(path);
    String element = new String(xml("a"), UTF_8);
    try (ListEdit edit = list.edit()) {
      assertThatThrownBy(() -> edit.put(utf8(around.replace("@", element))))
          .isInstanceOf(SnapshotListException.class)
          .hasMessageContaining("at byte");
      edit.commit();
    }
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
    try (ListEdit edit = list.edit()) {
      edit.putDocument(utf8(around.replace("@", element))).commit();
    }
    assertThat(new String(list.load("a"), UTF_8)).isEqualTo(element);
  }

  @Test
  void whatSurroundsAnElementIsToldWithItsPlaceAndARemedy() throws IOException {
    byte[] element = xml("a");
    try (ListEdit edit = list.edit()) {
      assertThatThrownBy(() -> edit.put(utf8("<!-- c -->" + new String(element, UTF_8) + "\n")))
          .isInstanceOf(MalformedListException.class)
          .hasMessage(
              "the entry to be put, at byte 0: these "
                  + (element.length + 11)
                  + " bytes must be one element and nothing else, but it goes from byte 10 to byte "
                  + (element.length + 10)
                  + "; give the element alone, or the whole document to putDocument");
    }
  }

  @Test
  @SuppressWarnings("NullAway") // What who has no such checker does.
  void nothingIsTakenForNullNorAfterTheEnd() throws IOException {
    ListEdit edit = list.edit();
    assertThatThrownBy(() -> edit.current(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> edit.remove(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> edit.reparent(null, "a")).isInstanceOf(NullPointerException.class);
    edit.close();
    assertThatThrownBy(() -> edit.current("a")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(edit::noCurrent).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> edit.remove("a")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> edit.reparent("a", null)).isInstanceOf(IllegalStateException.class);
  }
}
