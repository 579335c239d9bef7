package org.snapshotlist.cli;

/** What the user wrote parses, but does not go together. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
