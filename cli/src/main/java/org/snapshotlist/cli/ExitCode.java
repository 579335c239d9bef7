package org.snapshotlist.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a run says of itself to the shell. */
final class ExitCode {

  static final int DONE = 0;
  static final int REFUSED = 1;
  static final int USAGE = 2;
  static final int TROUBLE = 3;

  /** 128 and the number of SIGPIPE: what a shell sees of any other tool whose reader went away. */
  static final int READER_GONE = 141;

  private ExitCode() {}

  /** Returns what each code means, for help and manual. */
  static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    meanings.put("0", "done");
    meanings.put("1", "the content is refused, or faults were found");
    meanings.put("2", "wrong usage");
    meanings.put("3", "trouble with input, output or the machine");
    meanings.put("141", "the reader of the results went away");
    return meanings;
  }
}
