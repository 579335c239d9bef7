package org.snapshotlist.crash;

import java.io.IOException;

/**
 * One thing that is done to a list.
 *
 * @param name what it is called in reports
 * @param action does it
 */
public record Step(String name, Action action) {

  /** Does something in a session. */
  @FunctionalInterface
  public interface Action {

    /** Does it. */
    void in(Session session) throws IOException;
  }

  @Override
  public String toString() {
    return name;
  }
}
