package org.snapshotlist.internal.disk;

/** What can go wrong with a call; it happens only to the calls that it can happen to. */
public enum SimFault {
  /** Half of the bytes are written, then the device is full. */
  NO_SPACE,
  /** Nothing is done; a force that fails so leaves what it should have forced marked clean. */
  IO_ERROR,
  /** All but the last byte is written. */
  SHORT_WRITE,
  /** As {@link #IO_ERROR}, only of a file's force. */
  FAILED_FORCE,
  /** As {@link #IO_ERROR}, only of a rename. */
  FAILED_RENAME,
  /** As {@link #IO_ERROR}, only of a directory's force. */
  FAILED_DIRECTORY_FORCE,
  /** All is done, and an error is reported nevertheless. */
  DONE_YET_FAILED,
  /** The process is killed before it: its locks are free, and no later call of it does anything. */
  KILL,
  /** The process is killed in the middle of a write. */
  KILL_IN_WRITE,
  /** The process is killed before a force. */
  KILL_BEFORE_FORCE,
  /** The process is killed before a force of a directory. */
  KILL_BEFORE_DIRECTORY_FORCE;

  boolean canHappenTo(SimCall call) {
    return switch (this) {
      case IO_ERROR, KILL -> true;
      case NO_SPACE ->
          switch (call) {
            case CREATE, WRITE, TRUNCATE, RENAME -> true;
            default -> false;
          };
      case DONE_YET_FAILED ->
          switch (call) {
            case CREATE, WRITE, TRUNCATE, FORCE, RENAME, DELETE, FORCE_DIRECTORY -> true;
            default -> false;
          };
      case SHORT_WRITE, KILL_IN_WRITE -> call == SimCall.WRITE;
      case FAILED_FORCE, KILL_BEFORE_FORCE -> call == SimCall.FORCE;
      case FAILED_RENAME -> call == SimCall.RENAME;
      case FAILED_DIRECTORY_FORCE, KILL_BEFORE_DIRECTORY_FORCE -> call == SimCall.FORCE_DIRECTORY;
    };
  }

  boolean kills() {
    return this == KILL
        || this == KILL_IN_WRITE
        || this == KILL_BEFORE_FORCE
        || this == KILL_BEFORE_DIRECTORY_FORCE;
  }

  /** Returns how many of the bytes are written nevertheless. */
  int written(int length) {
    return switch (this) {
      case NO_SPACE, KILL_IN_WRITE -> length / 2;
      case SHORT_WRITE -> Math.max(0, length - 1);
      case DONE_YET_FAILED -> length;
      default -> 0;
    };
  }

  String message() {
    return this == NO_SPACE ? "No space left on device" : "Input/output error";
  }
}
