package org.snapshotlist.cli;

import java.io.IOException;
import java.util.Locale;

/** The results could not be written. */
final class OutputException extends IOException {

  private static final long serialVersionUID = 1;

  OutputException(IOException cause) {
    super(cause.getMessage(), cause);
  }

  /** Tells whether the reader went away, as {@code head} does: its business, and no error. */
  boolean readerGone() {
    String message = getMessage();
    // The words of EPIPE; where the C library speaks another language it keeps the English ones in
    // parentheses, or "pipe".
    return message != null && message.toLowerCase(Locale.ROOT).contains("pipe");
  }
}
