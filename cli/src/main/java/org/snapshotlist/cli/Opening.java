package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.snapshotlist.IndexPolicy;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.Shown;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of every command that opens a list: how it is opened, and how much is accepted. */
final class Opening {

  /** Options and components of {@link Limits}; the message of a refusal is put into the former. */
  private static final String[][] LIMITS = {
    {"--memory-cap", "memoryCap", "Bytes of index, cached entries and buffers together (128M)."},
    {"--max-entry-bytes", "maxEntryBytes", "Bytes of one entry (4M)."},
    {"--max-entries", "maxEntries", "Entries of a list (16384)."},
    {"--max-depth", "maxDepth", "Elements open at once inside an entry (256)."},
    {"--max-name-bytes", "maxNameBytes", "UTF-8 bytes of an entry's name (255)."},
    {"--max-attributes", "maxAttributes", "Attributes of one element (1000)."},
    {"--whole-file-cap", "wholeFileCap", "Bytes of a list that --whole-file accepts (128M)."},
  };

  private static final String WHOLE_FILE = "--whole-file";
  private static final String LOCK_TIMEOUT = "--lock-timeout";
  private static final String ON_NETWORK = "--on-network";

  /** More than a writer lives, and less than the clock counts in nanoseconds. */
  private static final long LONGEST_WAIT = 1_000_000_000;

  private Opening() {}

  /** Adds all of the options. */
  static void describe(CommandSpec spec) {
    spec.addOption(index());
    spec.addOption(
        Options.flag(
            "--salvage",
            "Keep every good entry of a damaged list; report the rest on standard error and exit with 1."));
    describeWalk(spec);
  }

  /** Returns the option that says what to do about the index. */
  static OptionSpec index() {
    return OptionSpec.builder("--index")
        .type(IndexPolicy.class)
        .converters(new PolicyArgument())
        .completionCandidates(PolicyArgument.WORDS)
        .paramLabel("POLICY")
        .description(
            "What to do about the side index FILE.idx: 'rebuild' it where it does not fit (the default),"
                + " 'fail', or 'ignore' it.")
        .build();
  }

  /** Adds the options of a walk over a list that is to be good, whatever its index says. */
  static void describeWalk(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--threads")
            .type(int.class)
            .paramLabel("N")
            .description(
                "Walk the list with so many threads; more than 2 are taken as 2 (2 where there are two processors).")
            .build());
    spec.addOption(
        Options.flag(WHOLE_FILE, "Hold the whole list in memory, as libvirt's patch of 2019 did."));
    describeLimits(spec, LIMITS.length);
  }

  /** Adds the options of a command that changes lists. */
  static void describeWriting(CommandSpec spec) {
    spec.addOption(lockTimeout());
    spec.addOption(onNetwork());
    describeLimits(spec);
  }

  /** Adds the limits, all but the last: for commands that never hold a whole list in memory. */
  static void describeLimits(CommandSpec spec) {
    describeLimits(spec, LIMITS.length - 1);
  }

  /** Returns the option that says how long a writer waits. */
  static OptionSpec lockTimeout() {
    return OptionSpec.builder(LOCK_TIMEOUT)
        .type(long.class)
        .paramLabel("SECONDS")
        .description("How long to wait for another program that writes to the list (30).")
        .build();
  }

  /** Returns the option of one who writes where locks may not hold. */
  static OptionSpec onNetwork() {
    return Options.flag(
        ON_NETWORK,
        "Write also on a network file system (NFS, SMB, Ceph, ...), as only this machine writes to the list.");
  }

  private static void describeLimits(CommandSpec spec, int count) {
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder()
            .exclusive(false)
            .validate(false)
            .heading("%nLimits, each SIZE a number with K, M, G or T, or 'unlimited':%n");
    for (int i = 0; i < count; i++) {
      group.addArg(Options.size(LIMITS[i][0], LIMITS[i][2]));
    }
    spec.addArgGroup(group.build());
  }

  /** Opens the list that the user named, showing how far that has come. */
  static SnapshotList open(ParseResult line, IndexPolicy policy, Streams streams)
      throws IOException {
    try (ProgressLine progress = new ProgressLine(line.commandSpec().name(), streams)) {
      return open(Options.file(line), options(line, progress).withIndexPolicy(policy), streams);
    }
  }

  /** Opens a list, and tells where it ends in the middle of a transaction. */
  static SnapshotList open(Path file, OpenOptions options, Streams streams) throws IOException {
    SnapshotList list = SnapshotList.open(file, options);
    try {
      list.tornEnd()
          .ifPresent(
              fault ->
                  streams
                      .messages()
                      .println(
                          Program.NAME + ": " + Shown.escaped(fault.describe(file.toString()))));
      return list;
    } catch (Throwable e) {
      list.close();
      throw e;
    }
  }

  /** Returns what the user wants done about the index. */
  static IndexPolicy policy(ParseResult line) {
    return line.matchedOptionValue("--index", IndexPolicy.REBUILD);
  }

  /** Returns what the user asked for, but for the index. */
  static OpenOptions options(ParseResult line, Progress progress) {
    int threads =
        line.matchedOptionValue(
            "--threads", Math.min(2, Runtime.getRuntime().availableProcessors()));
    if (threads < 1) {
      throw new UsageException("--threads is " + threads + ", but must be at least 1");
    }
    return OpenOptions.DEFAULT
        .withLimits(limits(line))
        .withSalvage(line.matchedOptionValue("--salvage", false))
        .withWholeFile(line.matchedOptionValue(WHOLE_FILE, false))
        .withThreads(threads)
        .withProgress(progress)
        .withLockTimeout(lockTimeout(line))
        .withOnNetwork(line.matchedOptionValue(ON_NETWORK, false));
  }

  private static Duration lockTimeout(ParseResult line) {
    long seconds =
        line.matchedOptionValue(LOCK_TIMEOUT, OpenOptions.DEFAULT.lockTimeout().toSeconds());
    if (seconds < 0 || seconds > LONGEST_WAIT) {
      throw new UsageException(
          LOCK_TIMEOUT + " is " + seconds + ", but must be from 0 to " + LONGEST_WAIT);
    }
    return Duration.ofSeconds(seconds);
  }

  private static Limits limits(ParseResult line) {
    Limits base = Limits.DEFAULT;
    return new Limits(
        line.matchedOptionValue("--memory-cap", base.memoryCap()),
        line.matchedOptionValue("--max-entry-bytes", base.maxEntryBytes()),
        line.matchedOptionValue("--max-entries", base.maxEntries()),
        line.matchedOptionValue("--max-depth", base.maxDepth()),
        line.matchedOptionValue("--max-name-bytes", base.maxNameBytes()),
        line.matchedOptionValue("--max-attributes", base.maxAttributes()),
        line.matchedOptionValue("--whole-file-cap", base.wholeFileCap()));
  }

  /** Returns a fault whose remedy names the option where the library names the limit. */
  static Fault inOptions(Fault fault) {
    String remedy = fault.remedy();
    for (String[] limit : LIMITS) {
      remedy = remedy.replace("Limits." + limit[1] + " ", limit[0] + " ");
    }
    return new Fault(fault.offset(), fault.fact(), remedy);
  }

  /** Returns a message that names the option where the library names its own. */
  static String inOptions(String message) {
    return message.replace("set OpenOptions.onNetwork", "give " + ON_NETWORK);
  }

  /** Returns the option that sets a component of {@link Limits}. */
  static String option(String component) {
    for (String[] limit : LIMITS) {
      if (limit[1].equals(component)) {
        return limit[0];
      }
    }
    throw new IllegalArgumentException(component + " is no limit");
  }
}
