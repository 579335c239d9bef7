package org.snapshotlist.internal.commit;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.IndexMismatchException;

/** The open list that a writer writes to. Asked only while the writer's lock is held. */
public interface Lists {

  /** Returns the log without a look at the file; null for a foreign list. */
  @Nullable Log known();

  /**
   * Returns the log as it is now: another file opened if one took its place, transactions of others
   * followed. Null for a foreign list.
   */
  @Nullable Log current() throws IOException;

  /**
   * Returns the log as its own records tell it, in the place of one that an index told: which
   * transactions are forced, and which of them show.
   */
  Log fromTrailers() throws IOException;

  /** Opens the list anew, whatever was known of it. */
  Log reopened() throws IOException;

  /** Gives up an index of which something turned out not to fit, and reads the list instead. */
  void withoutIndex(IndexMismatchException why) throws IOException;

  /** Returns a foreign list, ready to be converted; what it has is as it is now. */
  Foreign foreign() throws IOException;

  /**
   * Takes bytes of memory for entries that will be added.
   *
   * @throws org.snapshotlist.model.LimitExceededException if they are not there
   */
  void takeMemory(long bytes) throws IOException;

  /** Gives back what was taken for entries that were not added. */
  void giveBackMemory(long bytes) throws IOException;
}
