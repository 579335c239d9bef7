package org.snapshotlist.internal.disk;

import org.jspecify.annotations.Nullable;

/**
 * Whose a file is and how many names it has, which tells a file from one that somebody planted
 * under its name: a hard link leads to another's data as a symbolic one does.
 *
 * @param links how many names it has; 1 where the file system does not tell
 * @param owner the number of its owner, {@link #UNKNOWN} where the file system does not tell
 */
public record Origin(long links, long owner) {

  /** No owner's number. */
  public static final long UNKNOWN = -1;

  private static final long ROOT = 0;

  /** What is known of a file whose file system tells nothing. */
  public static final Origin UNTOLD = new Origin(1, UNKNOWN);

  /** Returns why a file may be anybody's; null if it has one name only. */
  public @Nullable String objection() {
    return links == 1
        ? null
        : "it has " + links + " names (hard links), so that it may be another's file";
  }

  /**
   * Returns why a file may be somebody else's than its directory; null if it is the directory's
   * owner's or root's, and has one name only.
   */
  public @Nullable String objection(Origin directory) {
    boolean foreign =
        owner != UNKNOWN && directory.owner != UNKNOWN && owner != ROOT && owner != directory.owner;
    return foreign
        ? "it belongs to user " + owner + ", but its directory to user " + directory.owner
        : objection();
  }
}
