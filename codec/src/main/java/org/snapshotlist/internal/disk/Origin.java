package org.snapshotlist.internal.disk;

import org.jspecify.annotations.Nullable;

/**
 * Whose a file is and how many names it has, which tells a file from one that somebody planted
 * under its name: a hard link leads to another's data as a symbolic one does.
 *
 * @param links how many names it has; 1 where the file system does not tell
 * @param owner the number of its owner, {@link #UNKNOWN} where the file system does not tell
 * @param shared whether its mode lets its group or all others write to it
 */
public record Origin(long links, long owner, boolean shared) {

  /** No owner's number. */
  public static final long UNKNOWN = -1;

  private static final long ROOT = 0;

  /** What is known of a file whose file system tells nothing. */
  public static final Origin UNTOLD = new Origin(1, UNKNOWN, false);

  /** Returns why a file may be anybody's; null if it has one name only. */
  public @Nullable String objection() {
    return links == 1
        ? null
        : "it has " + links + " names (hard links), so that it may be another's file";
  }

  /**
   * Returns why somebody else may have put a file into its directory; null if it is the directory's
   * owner's or root's, or only root may put files there, and it has one name only.
   */
  public @Nullable String objection(Origin directory) {
    boolean rootsOnly = directory.owner == ROOT && !directory.shared;
    boolean foreign =
        !rootsOnly
            && owner != UNKNOWN
            && directory.owner != UNKNOWN
            && owner != ROOT
            && owner != directory.owner;
    return foreign
        ? "it belongs to user " + owner + ", but its directory to user " + directory.owner
        : objection();
  }
}
