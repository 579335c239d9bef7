package org.snapshotlist.crash;

import java.util.function.UnaryOperator;

/**
 * A protocol that is broken on purpose: the explorer must find out.
 *
 * @param name what it does wrong
 * @param breaking makes it out of what is right
 */
record Mutant(String name, UnaryOperator<Lists> breaking) {

  /** Returns the broken lists. */
  Lists of(Lists sound) {
    return breaking.apply(sound);
  }
}
