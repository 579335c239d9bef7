package org.snapshotlist.crash;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.crash.Edit.Current;
import org.snapshotlist.crash.Edit.Put;
import org.snapshotlist.crash.Edit.Remove;
import org.snapshotlist.crash.Edit.RemoveAndReparent;
import org.snapshotlist.crash.Edit.RemoveChildren;
import org.snapshotlist.crash.Edit.RemoveTree;
import org.snapshotlist.crash.Edit.Reparent;
import org.snapshotlist.internal.disk.SimFault;

/** The steps that scenarios are made of. */
final class Steps {

  /** More than the white space that a small list is made with. */
  private static final int BIG = 70_000;

  private static final int SECTOR = 512;

  private static final String NASTY = "nasty";

  private Steps() {}

  /** Returns all kinds of steps; a list can take each at any time. */
  static List<Step> all() {
    return Stream.concat(working().stream(), failing().stream()).toList();
  }

  /** Returns those in which nothing fails. */
  static List<Step> working() {
    return List.of(
        new Step("add", s -> s.commit(add(s, 20 + s.random().nextInt(SECTOR)))),
        new Step("add several sectors", s -> s.commit(add(s, 3000))),
        new Step("add more than the padding", s -> s.commit(add(s, BIG))),
        new Step("add up to a sector's end", s -> s.commit(aligned(s))),
        new Step("add what is not ASCII", s -> s.commit(nonAscii(s))),
        new Step("update", s -> s.commit(update(s, 100))),
        new Step("update to several sectors", s -> s.commit(update(s, 2000))),
        new Step("remove", s -> s.commit(new Remove(leaf(s)))),
        new Step("remove three, one after the other", Steps::removeThree),
        new Step("remove the current one", Steps::removeCurrent),
        new Step("remove a body with ?>", Steps::removeNasty),
        new Step("set current", s -> s.commit(new Current(leaf(s)))),
        new Step("no current", s -> s.commit(new Current(null))),
        new Step("batch", Steps::batch),
        new Step("reparent", s -> s.commit(new Reparent(leaf(s), null))),
        new Step("remove a parent", Steps::removeReparenting),
        new Step("remove a tree", s -> s.commit(new RemoveTree(parent(s)))),
        new Step("remove children", s -> s.commit(new RemoveChildren(parent(s)))),
        new Step("compact", Session::compact),
        new Step("scrub", Session::scrub),
        new Step("write the index and reopen", Steps::checkpoint),
        new Step("reopen", Session::openStrict),
        new Step("another process commits", s -> s.commitElsewhere(add(s, 200))),
        new Step("another process removes", s -> s.commitElsewhere(new Remove(leaf(s)))),
        new Step("relaxed commits, a sync", Steps::relaxedWithSync),
        new Step("relaxed commits, no sync", Steps::relaxed),
        new Step("put and remove under one force", Steps::putAndRemove));
  }

  /** Returns those in which something fails, or somebody is killed. */
  static List<Step> failing() {
    return List.of(
        new Step("a force fails", s -> failed(s, SimFault.FAILED_FORCE)),
        new Step("the device is full", s -> failed(s, SimFault.NO_SPACE)),
        new Step("killed before the force", s -> killed(s, SimFault.KILL_BEFORE_FORCE)),
        new Step("killed in a write", s -> killed(s, SimFault.KILL_IN_WRITE)),
        new Step("another process's force fails", Steps::failedElsewhere));
  }

  /** Returns those that are explored only by themselves. */
  static List<Step> special() {
    return List.of(
        new Step("the index of a copy", s -> s.indexOfACopy(sized(s), sized(s))),
        new Step("killed in a compaction", Steps::killedInCompaction),
        new Step("killed behind a reader's index", Steps::killedBehindAReadersIndex),
        new Step("a force fails, a reader's index", Steps::failedAndAReadersIndex));
  }

  /** Adds an entry without anything odd in it and removes it. */
  static final Step ADD_AND_REMOVE =
      new Step(
          "add and remove",
          s -> {
            String name = s.newName();
            s.commit(new Put(Entries.entry(name, null, 2000)));
            s.commit(new Remove(name));
          });

  /** Leaves as much to be shown again as a writer ever does, but for a few. */
  static final Step MANY_UPDATES =
      new Step(
          "sixty updates",
          s -> {
            for (int i = 0; i < 60; i++) {
              s.commit(update(s, 20 * i));
            }
          });

  /** Scrubs behind that: whenever the power is cut, a plain parser can read what there is. */
  static final Step SCRUB_ONLY = new Step("scrub only", Session::scrub);

  private static void killedBehindAReadersIndex(Session session) throws IOException {
    session.killedBehindAReadersIndex(new Remove(leaf(session)), add(session, 200));
    session.commit(add(session, 100));
  }

  private static void failedAndAReadersIndex(Session session) throws IOException {
    session.failingCommitAndAReadersIndex(SimFault.FAILED_FORCE, add(session, 900));
    session.commit(add(session, 100));
  }

  private static void killedInCompaction(Session session) throws IOException {
    session.killedCompaction(SimFault.KILL_BEFORE_DIRECTORY_FORCE);
    session.commit(add(session, 100));
  }

  private static Put sized(Session session) {
    return new Put(Entries.entry(session.newName(), null, 300));
  }

  /** Returns the step that makes the list. */
  static Step create() {
    return new Step("create", Session::create);
  }

  /** Fills a list with some entries of all sorts. */
  static void fill(Session session) throws IOException {
    session.create();
    session.commit(
        new Put(Entries.entry("root", null, 10)),
        new Put(Entries.entry("a", "root", 700)),
        new Put(Entries.nonAscii("b \"ü\" & <快照>", "root", 9, session.random())),
        new Put(Entries.entry("a/1", "a", 30)),
        new Put(Entries.entry("a/2", "a", 10)),
        new Put(Entries.nasty(NASTY, "a/1")),
        new Current("a/1"));
    session.close();
  }

  private static Put add(Session session, int more) throws IOException {
    return new Put(Entries.entry(session.newName(), anyParent(session), more));
  }

  /** An entry whose last byte is a sector's last, if it is written where the root's end tag is. */
  private static Put aligned(Session session) throws IOException {
    String name = session.newName();
    String parent = anyParent(session);
    byte[] file = session.disk().image().bytes(Session.PATH);
    int end = file == null ? 0 : PlainList.rootEndTag(file);
    int length = Entries.entry(name, parent, 0).length() + 1;
    return new Put(Entries.entry(name, parent, SECTOR - (end + length) % SECTOR));
  }

  private static Put nonAscii(Session session) throws IOException {
    return new Put(
        Entries.nonAscii(session.newName() + " é", anyParent(session), 200, session.random()));
  }

  private static Put update(Session session, int more) throws IOException {
    String name = any(session, true);
    Model.Node node = session.model().node(name);
    return new Put(Entries.entry(name, node.parent(), more));
  }

  /** What the first shows is not forced by those behind it, which are forced alone. */
  private static void removeThree(Session session) throws IOException {
    for (int i = 0; i < 3; i++) {
      session.commit(new Remove(leaf(session)));
    }
  }

  private static void removeCurrent(Session session) throws IOException {
    String current = session.model().current();
    if (current == null) {
      current = any(session, true);
      session.commit(new Current(current));
    }
    session.commit(new RemoveAndReparent(current));
  }

  private static void removeNasty(Session session) throws IOException {
    if (!session.model().entries().containsKey(NASTY)) {
      session.commit(new Put(Entries.nasty(NASTY, null)));
    }
    session.commit(new RemoveAndReparent(NASTY));
  }

  private static void removeReparenting(Session session) throws IOException {
    session.commit(new RemoveAndReparent(parent(session)));
  }

  /** All sorts of changes in one transaction. */
  private static void batch(Session session) throws IOException {
    String leaf = leaf(session);
    String one = session.newName();
    String two = session.newName();
    session.commit(
        new Put(Entries.entry(one, null, 300)),
        new Put(Entries.entry(two, one, 10)),
        new Remove(leaf),
        new Put(Entries.entry(one, null, 600)),
        new Current(two),
        new Put(Entries.nonAscii(session.newName(), two, 20, session.random())));
  }

  private static void checkpoint(Session session) throws IOException {
    session.writeIndex();
    session.openStrict();
  }

  private static void relaxed(Session session) throws IOException {
    session.openRelaxed();
    session.commit(update(session, 50));
    session.commit(new Remove(leaf(session)));
    session.commit(add(session, 600));
  }

  private static void relaxedWithSync(Session session) throws IOException {
    relaxed(session);
    session.sync();
    session.openStrict();
  }

  /** A body with ?> that one transaction puts and the next removes, both under one force. */
  private static void putAndRemove(Session session) throws IOException {
    session.openRelaxed();
    String name = session.newName();
    session.commit(new Put(Entries.nasty(name, null)));
    session.commit(new Remove(name));
    session.sync();
  }

  /** What waits for its force here is forced in vain by another process, and then again. */
  private static void failedElsewhere(Session session) throws IOException {
    session.openRelaxed();
    session.commit(add(session, 900));
    session.failingCommitElsewhere(SimFault.FAILED_FORCE, add(session, 100));
    session.sync();
  }

  private static void killed(Session session, SimFault fault) throws IOException {
    session.killedCommit(fault, update(session, 300), add(session, 900));
    session.commit(add(session, 100));
  }

  private static void failed(Session session, SimFault fault) throws IOException {
    session.failingCommit(fault, add(session, 900));
    session.commit(add(session, 100));
  }

  private static @Nullable String anyParent(Session session) throws IOException {
    return session.model().entries().isEmpty() ? null : any(session, true);
  }

  /** Returns an entry without children. */
  private static String leaf(Session session) throws IOException {
    return any(session, false);
  }

  /** Returns an entry with children, which is made if there is none. */
  private static String parent(Session session) throws IOException {
    List<String> parents =
        session.model().entries().keySet().stream()
            .filter(name -> !session.model().children(name).isEmpty())
            .toList();
    if (!parents.isEmpty()) {
      return parents.get(session.random().nextInt(parents.size()));
    }
    String parent = any(session, true);
    session.commit(new Put(Entries.entry(session.newName(), parent, 10)));
    return parent;
  }

  /** Returns an entry, which is made if there is none. */
  private static String any(Session session, boolean parentsToo) throws IOException {
    if (session.model().entries().isEmpty()) {
      session.commit(new Put(Entries.entry(session.newName(), null, 10)));
    }
    List<String> names =
        session.model().entries().keySet().stream()
            .filter(name -> parentsToo || session.model().children(name).isEmpty())
            .toList();
    return names.get(session.random().nextInt(names.size()));
  }
}
