package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.index.LogPosition;
import org.snapshotlist.internal.record.SealedRecord;
import org.snapshotlist.internal.record.Trailer;

/**
 * The decisions on which it rests that nothing is lost, each a method of its own, so that tests can
 * break one and see it caught. There is one way to be right: {@link #SOUND}.
 */
public class Protocol {

  /** The protocol as it is. */
  public static final Protocol SOUND = new Protocol();

  /** For tests only: a protocol that is right where it is not changed. */
  protected Protocol() {}

  /** A step that may fail. */
  @FunctionalInterface
  public interface Step {

    /** Does it. */
    void run() throws IOException;
  }

  /**
   * Makes a transaction: it is there once it is forced, and only then shows in what stood before.
   */
  public void commit(Step append, Step force, Step materialise) throws IOException {
    append.run();
    force.run();
    materialise.run();
  }

  /**
   * Makes a transaction whose force is of its own bytes only: all that the list has before it is
   * forced already, and what that shows may wait.
   */
  public void commitAlone(Step writeThrough, Step materialise) throws IOException {
    writeThrough.run();
    materialise.run();
  }

  /**
   * Makes a transaction whose force comes later; until then nothing that stood before may change.
   */
  public void commitWithoutForce(Step append, Step materialise) throws IOException {
    append.run();
  }

  /** Forces once: a second call after one that failed may claim what is not true. */
  public void force(Step force) throws IOException {
    force.run();
  }

  /** Puts a new file in the place of the old one. */
  public void replace(Step forceNew, Step rename, Step forceDirectory) throws IOException {
    forceNew.run();
    rename.run();
    forceDirectory.run();
  }

  /**
   * Makes what a crash may have left undone: what removals rest on is forced before they show. They
   * are forced as well, since whoever sees that a later transaction was forced takes it that they
   * were shown before.
   */
  public void recover(Step rewrite, Step force, Step materialise, Step forceAgain)
      throws IOException {
    rewrite.run();
    force.run();
    materialise.run();
    forceAgain.run();
  }

  /**
   * Makes durable which file has the list's name, where another writer may not have come to that.
   */
  public void recoverName(Step forceDirectory) throws IOException {
    forceDirectory.run();
  }

  /** Overwrites what was removed, once the removal itself is forced. */
  public void scrub(Step force, Step overwrite, Step forceAgain) throws IOException {
    force.run();
    overwrite.run();
    forceAgain.run();
  }

  /** Writes an index that says that flips are forced, once they are. */
  public void checkpoint(Step force, Step writeIndex) throws IOException {
    force.run();
    writeIndex.run();
  }

  boolean isComplete(Transaction transaction, Tail before) {
    return transaction.isComplete(before);
  }

  /** Tells whether a transaction whose force was of its own bytes only is taken for such a one. */
  public boolean isAlone(boolean alone) {
    return alone;
  }

  /** Tells whether a group may be taken of which only the start can be read. */
  public boolean takesPartOfAGroup() {
    return false;
  }

  List<SealedRecord> broken(Transaction transaction) {
    return checksChunks() ? transaction.broken() : List.of();
  }

  /** Tells whether a chunk's checksum counts. */
  public boolean checksChunks() {
    return true;
  }

  /** Tells whether an index fits the record that ends where it ends. */
  public boolean fits(LogPosition position, @Nullable SealedRecord last) {
    if (last == null) {
      return false;
    }
    Trailer trailer = last.trailer();
    return trailer.tx() == position.tx()
        && trailer.seal() == position.seal()
        && trailer.part() == trailer.parts();
  }

  /**
   * Tells whether all that an index covers is on the device, so that who writes may go on there.
   */
  public boolean isSettled(LogPosition position) {
    return position.settled();
  }

  /** Tells whether a transaction that does not hold was on the device once: damage, no torn end. */
  public boolean isDamage(long brokenTx, long knownDurable) {
    return knownDurable >= brokenTx;
  }

  /** Tells whether what stands behind the root's end tag is looked at before it is written to. */
  public boolean looksAtPadding() {
    return true;
  }

  /** Tells whether the file is looked at again once the lock was waited for. */
  public boolean looksAgain() {
    return true;
  }

  /** Tells whether a chunk is removed by one byte; else it would be blanked. */
  public boolean flips() {
    return true;
  }
}
