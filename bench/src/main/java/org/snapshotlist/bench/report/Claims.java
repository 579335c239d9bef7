package org.snapshotlist.bench.report;

import static org.snapshotlist.bench.report.Contest.ofList;
import static org.snapshotlist.bench.report.Selection.ofMeasure;

import java.util.List;

/** The claims of the review of 2019, in the order of the page. */
final class Claims {

  /** The list against the file of 2019, at each change. */
  static final Contest CROSSOVER = ofList(ofMeasure("add").under("durable"), Labels.REWRITE);

  static final String CRASH = "crash";

  private static final String INDEXED = "list with index";
  private static final String PARSED = "list, parsed as a whole";
  private static final List<String> OTHER_PARSERS = List.of("Woodstox", "Aalto", "JDK", "VTD-XML");
  private static final String DICTIONARY = "zstd, per chunk with dictionary";
  static final String PARSED_AGAIN = "read and parsed again";
  static final String IN_THE_CACHE = "in the cache";

  static final Selection RELOAD = ofMeasure("reload");
  static final Selection OPENED_WITH_INDEX = ofMeasure("start").under("warm").by(INDEXED);
  static final Selection PARSED_AT_START = ofMeasure("start").under("warm").by(PARSED);

  /** All twelve. */
  static final List<Claim> ALL =
      List.of(
          new Claim(
              "memory",
              "Memory",
              "A bulk file has to be held in memory as a whole, and 128 MiB may not be enough.",
              "The most memory that a process needs to list all names and load one snapshot. The"
                  + " line is the 128 MiB that the patch of 2019 allowed.",
              List.of(ofMeasure("peak-heap"), ofMeasure("peak-rss"), FileSizes.SIZES),
              Ratios.againstList(
                  List.of(
                      ofList(ofMeasure("peak-heap"), Labels.REWRITE, Labels.WHOLE_FILE_MODE),
                      ofList(ofMeasure("peak-rss"), Labels.REWRITE, Labels.WHOLE_FILE_MODE)),
                  List.of(ofList(ofMeasure("peak-heap")), ofList(ofMeasure("peak-rss")))),
              Charts::byFileSize,
              Notes::pastTheCap),
          new Claim(
              "one",
              "Reading just one",
              "A file for each snapshot is better for reading just the one that we care about.",
              "One snapshot by its name, in random order: the time, and the bytes that are read.",
              List.of(ofMeasure("get"), ofMeasure("bytes-read").under("get")),
              Ratios.againstList(
                  List.of(
                      ofList(ofMeasure("get").under("warm"), Labels.FILES),
                      ofList(ofMeasure("bytes-read").under("get"), Labels.FILES)),
                  List.of(ofList(ofMeasure("get")), ofList(ofMeasure("bytes-read").under("get")))),
              Charts::plain,
              Notes::none),
          new Claim(
              "chunks",
              "Parsing once to learn the chunks",
              "The whole file has to be parsed at each start to learn where the snapshots are.",
              "From a closed file to all names: with the side index, without it, and by a parser"
                  + " over all of it. Beside it the walk alone, by several parsers.",
              List.of(ofMeasure("start"), ofMeasure("walk")),
              Ratios.againstList(
                  List.of(new Contest(ofMeasure("start"), INDEXED, List.of(PARSED))),
                  List.of(
                      new Contest(ofMeasure("start"), INDEXED, List.of()),
                      new Contest(ofMeasure("walk"), "structural scan", OTHER_PARSERS))),
              Charts::plain,
              Notes::none),
          new Claim(
              "reload",
              "Parsing chunks again",
              "Chunks that are dropped and parsed again at each use are slower than what is kept.",
              "One snapshot that is loaded a second time: from the cache, or from the file. Beside it what"
                  + " it saves at the start not to parse all.",
              List.of(RELOAD, OPENED_WITH_INDEX, PARSED_AT_START),
              Ratios.againstList(
                  List.of(new Contest(RELOAD, PARSED_AGAIN, List.of(IN_THE_CACHE))),
                  List.of(new Contest(RELOAD, PARSED_AGAIN, List.of()))),
              Charts::plain,
              Notes::breakEven),
          new Claim(
              "changes",
              "Many changes",
              "With many snapshots, a change to one large file is slower than to a directory.",
              "One durable change. Only contenders that promise the same decide the verdict;"
                  + " libvirt's own calls, which promise less, count among the worst cases.",
              List.of(
                  ofMeasure("add"),
                  ofMeasure("update"),
                  ofMeasure("remove"),
                  ofMeasure("create-current"),
                  ofMeasure("batch-100"),
                  ofMeasure("reparent-10"),
                  ofMeasure("bytes-written"),
                  ofMeasure("forces")),
              Ratios.againstList(durableChanges(Labels.DURABLE_FILES), durableChanges()),
              Charts::plain,
              Notes::none),
          new Claim(
              "disk",
              "Disk space and compression",
              "One file takes less room on the disk than many, and compresses better.",
              "Bytes, blocks and inodes. Compressed: the part that is left, and what reading one"
                  + " snapshot costs then.",
              List.of(
                  ofMeasure("disk-apparent"),
                  ofMeasure("disk-allocated"),
                  ofMeasure("disk-inodes"),
                  ofMeasure("compressed"),
                  ofMeasure("compressed-get")),
              Ratios.forList(
                  List.of(
                      ofList(ofMeasure("disk-allocated"), Labels.FILES),
                      ofList(ofMeasure("disk-apparent"), Labels.FILES)),
                  List.of(
                      ofList(ofMeasure("disk-allocated")),
                      ofList(ofMeasure("disk-apparent")),
                      new Contest(ofMeasure("compressed"), DICTIONARY, List.of()),
                      new Contest(ofMeasure("compressed-get"), DICTIONARY, List.of()))),
              Charts::plain,
              Notes::none),
          new Claim(
              "start",
              "Starting a daemon",
              "A daemon starts faster on one file than on many.",
              "From nothing to all names, for each domain: with all in the page cache, and with"
                  + " nothing in it.",
              List.of(ofMeasure("start")),
              Ratios.forList(
                  List.of(
                      new Contest(
                          ofMeasure("start").under("warm"), INDEXED, List.of("each file parsed")),
                      new Contest(
                          ofMeasure("start").under("cold"), INDEXED, List.of("each file parsed"))),
                  List.of(new Contest(ofMeasure("start"), INDEXED, List.of()))),
              Charts::plain,
              Notes::none),
          new Claim(
              "delete",
              "One big deletion",
              "Deleting all snapshots is one step with one file, and many with a directory.",
              "All snapshots of a domain deleted, durably where the contender promises that.",
              List.of(ofMeasure("delete-all")),
              Ratios.forList(
                  List.of(
                      ofList(ofMeasure("delete-all").under("durable"), Labels.DURABLE_FILES),
                      ofList(ofMeasure("delete-all").under("durable"), Labels.FILES)),
                  List.of(ofList(ofMeasure("delete-all")))),
              Charts::plain,
              Notes::none),
          new Claim(
              CRASH,
              "A crash in the middle",
              "A crash while the one file is written can cost all snapshots.",
              "The power is cut at each write of a change. What is found then: all as before, all"
                  + " as after, half of the change, or something that cannot be read.",
              List.of(CrashRule.CRASHES),
              new CrashRule(),
              Charts::crashes,
              Notes::none),
          new Claim(
              "filesystem",
              "A file system within a file?",
              "It does again what the file system does already, in more code and more calls.",
              "System calls for each operation, and lines of code.",
              List.of(ofMeasure("calls"), ofMeasure("lines")),
              Ratios.againstList(
                  List.of(
                      ofList(ofMeasure("calls"), Labels.FILES),
                      ofList(ofMeasure("lines"), Labels.FILES)),
                  List.of(ofList(ofMeasure("calls")), ofList(ofMeasure("lines")))),
              Charts::plain,
              Notes::none),
          new Claim(
              "moving",
              "Upgrade, downgrade, backup",
              "One file is easier to carry: to a backup, to a new libvirt and back to an old one.",
              "All snapshots of a domain from a directory to a list, back again, and copied.",
              List.of(ofMeasure("pack"), ofMeasure("unpack"), ofMeasure("backup")),
              Ratios.forList(
                  List.of(
                      new Contest(
                          ofMeasure("backup"),
                          "cp of the list",
                          List.of("cp -r of the directory"))),
                  List.of(
                      new Contest(ofMeasure("backup"), "cp of the list", List.of()),
                      new Contest(ofMeasure("pack"), "pack", List.of()),
                      new Contest(ofMeasure("unpack"), "unpack", List.of()))),
              Charts::plain,
              Notes::none),
          new Claim(
              "crossover",
              "The crossover",
              "Rewriting the whole file at each change is fast enough.",
              "One durable change of a list, against the file of 2019 written as a whole: how many"
                  + " times as long the rewrite takes. More than 1 speaks for the list.",
              List.of(ofMeasure("add").under("durable").by(Labels.LIST, Labels.REWRITE)),
              Ratios.againstList(List.of(CROSSOVER), List.of()),
              Charts::crossover,
              Notes::crossover));

  private Claims() {}

  private static List<Contest> durableChanges(String... rivals) {
    return List.of("add", "update", "remove", "create-current", "batch-100", "reparent-10").stream()
        .map(measure -> ofList(ofMeasure(measure).under("durable"), rivals))
        .toList();
  }
}
