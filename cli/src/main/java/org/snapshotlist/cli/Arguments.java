package org.snapshotlist.cli;

/** Looks at the arguments before anybody understands them. */
final class Arguments {

  private static final char REPLACEMENT = '\uFFFD';

  private Arguments() {}

  /**
   * Refuses arguments that the JVM could not read: under a locale such as POSIX it turns what it
   * cannot decode into U+FFFD, and a file or an entry of another name would be looked for.
   *
   * @param encoding what the JVM reads arguments in
   */
  static void check(String[] arguments, String encoding) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].indexOf(REPLACEMENT) >= 0) {
        throw new UsageException(
            "argument "
                + (i + 1)
                + " holds bytes that are no text in the locale's encoding "
                + encoding
                + "; set a locale that can carry it, for instance LC_ALL=C.UTF-8");
      }
    }
  }
}
