package org.snapshotlist.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.crash.Violation.Oracle;
import org.snapshotlist.internal.disk.DiskImage;
import org.snapshotlist.internal.disk.SimDisk;
import org.snapshotlist.internal.disk.SimFault;
import org.snapshotlist.internal.disk.WritableFile;

/**
 * A list on a simulated machine to which steps are done, and what may be there of it after a crash:
 * all that was acknowledged, and what is in flight or was never acknowledged wholly or not at all.
 */
public final class Session {

  /** Where the list is. */
  static final Path PATH = Path.of("/lists/vm.xml");

  /** Where its side index is, if there is one. */
  static final Path INDEX = Path.of("/lists/vm.xml.idx");

  private final Lists lists;
  private SimDisk disk;
  private final Random random;
  private final SortedMap<Integer, List<Model>> marks = new TreeMap<>();
  private Lists.@Nullable Open list;
  private Model model;
  private List<Model> acceptable;
  private boolean relaxed;
  private boolean settled = true;
  private int names;

  /** Starts with a disk on which a list is as the model says. */
  Session(Lists lists, Starts.Disk start, Random random) {
    this.lists = lists;
    this.disk = new SimDisk(start.image());
    this.model = start.model();
    this.random = random;
    this.acceptable = List.of(model);
    mark();
  }

  /** Returns what the list holds. */
  Model model() {
    return model;
  }

  /** Returns the process that works with the list. */
  SimDisk disk() {
    return disk;
  }

  Random random() {
    return random;
  }

  /** Returns a name that no entry has. */
  String newName() {
    String name;
    do {
      name = "new" + ++names;
    } while (model.entries().containsKey(name));
    return name;
  }

  /** Returns what may be there if the power is cut after so many changes. */
  List<Model> acceptable(int changes) {
    return Objects.requireNonNull(marks.get(marks.headMap(changes + 1).lastKey()));
  }

  private void mark() {
    marks.put(disk.changes(), acceptable);
  }

  /** Does a step and looks, without any crash, whether the list is what was made of it. */
  void run(Step step) throws IOException {
    step.action().in(this);
    check();
    checkPlain();
  }

  /**
   * Does a step in which a call fails. What is there nevertheless need not show to a plain parser
   * before the next one who writes.
   */
  void runWithFault(Step step) throws IOException {
    step.action().in(this);
    check();
  }

  private void check() throws IOException {
    if (list != null) {
      expect("the list", list.contents());
    }
    if (!model.equals(Model.ABSENT)) {
      expect("another process", lists.read(disk.otherProcess(), PATH));
    }
  }

  /** While transactions wait for their force, a plain parser may see what they removed. */
  private void checkPlain() {
    if (settled && !model.equals(Model.ABSENT)) {
      checkPlain(disk, model);
    }
  }

  private void expect(String who, Model found) {
    if (!found.equals(model)) {
      throw new Violation(Oracle.NO_CRASH, who + " says " + model.difference(found));
    }
  }

  /** Looks whether a plain parser can read a list, whatever it sees. */
  static void checkWellFormed(DiskImage image) {
    try {
      PlainList.read(Objects.requireNonNull(image.bytes(PATH), "there is no file"));
    } catch (IOException e) {
      throw new Violation(Oracle.PLAIN, String.valueOf(e.getMessage()), e);
    }
  }

  /** Compares a list with what a plain parser sees. */
  static void checkPlain(SimDisk disk, Model expected) {
    byte[] bytes = disk.image().bytes(PATH);
    try {
      Model plain = PlainList.read(Objects.requireNonNull(bytes, "there is no file"));
      if (!plain.equals(expected)) {
        throw new Violation(Oracle.PLAIN, expected.difference(plain));
      }
    } catch (IOException e) {
      throw new Violation(Oracle.PLAIN, String.valueOf(e.getMessage()), e);
    }
  }

  /** Makes the list. */
  void create() throws IOException {
    acceptable = List.of(Model.ABSENT, Model.EMPTY);
    mark();
    lists.create(disk, PATH);
    model = Model.EMPTY;
    acceptable = List.of(Model.EMPTY);
    mark();
  }

  /** Makes a list as others write it. */
  void createForeign() throws IOException {
    model =
        Model.EMPTY
            .put(Entries.entry("root", null, 10))
            .put(Entries.nonAscii("a \"ü\"", "root", 90, random))
            .put(Entries.nasty("nasty", "root"))
            .withCurrent("root");
    StringBuilder text = new StringBuilder("<snapshotlist current='root'>\n");
    model.entries().values().forEach(node -> text.append("  ").append(node.xml()).append('\n'));
    byte[] bytes = text.append("</snapshotlist>\n").toString().getBytes(UTF_8);
    try (WritableFile file = disk.create(PATH)) {
      file.write(0, bytes, 0, bytes.length);
    }
    acceptable = List.of(model);
    mark();
  }

  /** Returns the list, which is opened if it is not open. */
  private Lists.Open list() throws IOException {
    Lists.Open open = list;
    if (open == null) {
      open = lists.open(disk, PATH, relaxed);
      list = open;
    }
    return open;
  }

  /** Commits as one transaction. */
  void commit(Edit... edits) throws IOException {
    commit(list(), edits);
  }

  /** Commits as one transaction of another process, while the list stays open in this one. */
  void commitElsewhere(Edit... edits) throws IOException {
    list();
    try (Lists.Open other = lists.open(disk.otherProcess(), PATH, relaxed)) {
      commit(other, edits);
    }
  }

  private void commit(Lists.Open open, Edit... edits) throws IOException {
    Model after = model;
    for (Edit edit : edits) {
      after = edit.appliedTo(after);
    }
    int from = disk.changes();
    List<Model> either = with(after);
    try {
      open.commit(List.of(edits));
    } catch (IOException e) {
      marks.put(from, either);
      if (lists.leavesDoubt(e)) {
        acceptable = either;
        settled = false;
      }
      mark();
      throw e;
    }
    // The model adopts how the list wrote parents anew; from here on, to the byte.
    Model found = lists.read(disk.otherProcess(), PATH);
    if (!after.isLike(found)) {
      throw new Violation(
          Oracle.NO_CRASH, "another process says after the commit " + after.difference(found));
    }
    marks.put(from, with(found));
    model = found;
    acceptable = relaxed ? with(found) : List.of(found);
    settled = !relaxed;
    mark();
  }

  private List<Model> with(Model another) {
    List<Model> more = new ArrayList<>(acceptable);
    if (!more.contains(another)) {
      more.add(another);
    }
    return more;
  }

  /** Notes that all is durable that the list holds. */
  private void durable() {
    acceptable = List.of(model);
    settled = true;
    mark();
  }

  void sync() throws IOException {
    list().sync();
    durable();
  }

  void compact() throws IOException {
    list().compact();
    durable();
  }

  void scrub() throws IOException {
    list().scrub();
    durable();
  }

  void writeIndex() throws IOException {
    list().writeIndex();
  }

  void close() throws IOException {
    if (list != null) {
      Lists.Open closing = list;
      list = null;
      closing.close();
      if (relaxed) {
        durable();
      }
    }
  }

  /** Opens the list, from now on so that commits are durable only after a sync. */
  void openRelaxed() throws IOException {
    close();
    relaxed = true;
    list();
  }

  /** Opens the list, from now on so that each commit is durable. */
  void openStrict() throws IOException {
    close();
    relaxed = false;
    list();
  }

  /** Puts beside the list the index of a copy of it to which something else was done. */
  void indexOfACopy(Edit onCopy, Edit onList) throws IOException {
    close();
    SimDisk copy = new SimDisk(disk.image());
    try (Lists.Open open = lists.open(copy, PATH, false)) {
      open.commit(List.of(onCopy));
      open.writeIndex();
    }
    commit(onList);
    close();
    byte[] index = copy.image().bytes(INDEX);
    if (index != null) {
      disk.deleteIfExists(INDEX);
      try (WritableFile file = disk.create(INDEX)) {
        file.write(0, index, 0, index.length);
      }
    }
  }

  /** Lets a commit fail by a fault, then opens the list again, which may hold it or not. */
  void failingCommit(SimFault fault, Edit... edits) throws IOException {
    list();
    disk.failAt(1, fault);
    mayFail(list(), edits);
    disk.disarm();
    giveUp();
  }

  /** Lets a commit of another process fail by a fault, while the list stays open in this one. */
  void failingCommitElsewhere(SimFault fault, Edit... edits) throws IOException {
    list();
    SimDisk other = disk.otherProcess();
    other.failAt(1, fault);
    Lists.Open open = lists.open(other, PATH, relaxed);
    mayFail(open, edits);
    try {
      open.close();
    } catch (IOException e) {
      // As in giveUp.
    }
    look();
  }

  /** Lets a process be killed in a commit; the list is then opened by the other one again. */
  void killedCommit(SimFault fault, Edit... edits) throws IOException {
    SimDisk victim = disk.otherProcess();
    Lists.Open open = lists.open(victim, PATH, relaxed);
    victim.failAt(1, fault);
    mayFail(open, edits);
    look();
  }

  /** Lets a process be killed that has not forced a commit, of which a reader made an index. */
  void killedBehindAReadersIndex(Edit... edits) throws IOException {
    openRelaxed();
    SimDisk victim = disk.otherProcess();
    commit(lists.open(victim, PATH, true), edits);
    lists.indexAsReader(disk.otherProcess(), PATH);
    victim.kill();
    relaxed = false;
    giveUp();
  }

  /** Lets a commit fail by a fault, and a reader make an index of what is there then. */
  void failingCommitAndAReadersIndex(SimFault fault, Edit... edits) throws IOException {
    failingCommit(fault, edits);
    lists.indexAsReader(disk.otherProcess(), PATH);
  }

  /** Lets a process be killed when it has rewritten the list, before that is there for good. */
  void killedCompaction(SimFault fault) throws IOException {
    SimDisk victim = disk.otherProcess();
    Lists.Open open = lists.open(victim, PATH, relaxed);
    victim.failAt(1, fault);
    try {
      open.compact();
    } catch (IOException e) {
      // It holds the same, compacted or not.
    }
    look();
  }

  /** One that succeeds nevertheless is acknowledged, and a crash tells whether it was right. */
  private void mayFail(Lists.Open open, Edit... edits) {
    try {
      commit(open, edits);
    } catch (IOException e) {
      // What is there now is as good as what was there before.
    }
  }

  /** Closes the list after a failure, as far as it can be closed, and looks what it holds. */
  void giveUp() throws IOException {
    Lists.Open failed = list;
    list = null;
    if (failed != null) {
      try {
        failed.close();
      } catch (IOException e) {
        // Who has failed may fail to close; what counts is what the next one finds.
      }
    }
    look();
  }

  private void look() throws IOException {
    Model found;
    try {
      found = lists.read(disk.otherProcess(), PATH);
    } catch (NoSuchFileException e) {
      found = Model.ABSENT;
    }
    if (!acceptable.contains(found)) {
      throw new Violation(
          Oracle.NO_CRASH, "after a failed call a reader says " + model.difference(found));
    }
    model = found;
  }

  /**
   * Goes on after a call failed in whatever was done, which may have killed the process. Who tries
   * to go on with the list that it has open may be refused, but may not be told what is not so.
   */
  void goOn(boolean withOpenList) throws IOException {
    disk.disarm();
    if (disk.killed()) {
      disk = disk.otherProcess();
      list = null;
    }
    relaxed = false;
    if (withOpenList && list != null) {
      look();
      mayFail(list, new Edit.Put(Entries.entry(newName(), null, 30)));
    }
    giveUp();
  }

  /** Commits once more after all, and looks. */
  void settle() throws IOException {
    if (model.equals(Model.ABSENT)) {
      create();
    }
    commit(new Edit.Put(Entries.entry(newName(), null, 40)));
    check();
    checkPlain();
    close();
    check();
    checkPlain();
  }
}
