package org.snapshotlist.model;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A domain's state when its snapshot was taken, in the words of libvirt's {@code <state>} element.
 */
public enum State {
  NOSTATE,
  RUNNING,
  BLOCKED,
  PAUSED,
  SHUTDOWN,
  SHUTOFF,
  CRASHED,
  PMSUSPENDED,
  DISK_SNAPSHOT;

  private static final State[] ALL = values();

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Returns libvirt's word, for instance {@code disk-snapshot}. */
  public String word() {
    return word;
  }

  /** Finds a state by libvirt's word; empty when libvirt knows no such state. */
  public static Optional<State> of(String word) {
    for (State state : ALL) {
      if (state.word.equals(word)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  /** Returns all words, for messages. */
  public static String words() {
    return Stream.of(values()).map(State::word).collect(Collectors.joining(", "));
  }

  /**
   * Tells whether the guest's memory is part of a snapshot in this state unless it says otherwise.
   */
  public boolean hasMemory() {
    return this != SHUTOFF && this != DISK_SNAPSHOT;
  }
}
