package org.snapshotlist.testdata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes small lists that are well-formed, valid, and as hostile to short cuts as XML allows: tags
 * inside comments, sections, instructions and attributes, foreign and nested entries, facts in any
 * order, every line end, every kind of reference, every encoding that has byte offsets. Strict
 * reading must accept each, and say exactly what the document says it must.
 *
 * <pre>{@code
 * for (long seed = 0; seed < 5_000; seed++) {
 *   NastyDocument document = NastyDocuments.document(seed);
 *   assertThat(walk(document.bytes())).as("%s", document).isEqualTo(document.entries());
 * }
 * }</pre>
 *
 * <p>Most have less than 20 KB; one in two hundred is larger than a buffer of 64, 128 or 256 KiB.
 */
public final class NastyDocuments {

  private static final List<Integer> BORDERS = List.of(1 << 16, 1 << 17, 1 << 18);
  private static final int BORDER_ONE_IN = 200;
  private static final int MOST_TOKENS_BEFORE = 60;

  /** More than most tokens take with what stands between them. */
  private static final int BYTES_A_TOKEN = 128;

  private final Dice dice;
  private final Scribe scribe;
  private final Clutter clutter;
  private final ListKind kind;
  private final String root;
  private final boolean declaresAscii;

  private NastyDocuments(Dice dice) {
    this.dice = dice;
    declaresAscii = dice.chance(8);
    scribe = new Scribe(dice, declaresAscii || dice.chance(5));
    clutter = new Clutter(scribe);
    kind = dice.chance(70) ? ListKind.SNAPSHOTS : ListKind.CHECKPOINTS;
    root = dice.chance(50) ? kind.root() : kind == ListKind.SNAPSHOTS ? "snapshots" : "checkpoints";
  }

  /** Makes the document of this seed, always the same. */
  public static NastyDocument document(long seed) {
    NastyDocuments maker = new NastyDocuments(Dice.of(seed, 40, 0));
    if (maker.dice.below(BORDER_ONE_IN) == 0) {
      maker.straddle(maker.dice.pick(BORDERS));
    }
    return maker.make(seed);
  }

  /**
   * Makes a document one of whose tokens, a tag's start or end, a delimiter, a reference or a
   * character of several bytes, lies across this offset, unless the document is that long without
   * being padded.
   *
   * @param border a byte offset, for instance the size of a buffer
   */
  public static NastyDocument straddling(long seed, int border) {
    NastyDocuments maker = new NastyDocuments(Dice.of(seed, 41, border));
    maker.straddle(border);
    return maker.make(seed);
  }

  private void straddle(int border) {
    scribe.straddle(border, dice.below(Math.min(MOST_TOKENS_BEFORE, 1 + border / BYTES_A_TOKEN)));
  }

  private NastyDocument make(long seed) {
    List<String> names = names();
    List<@Nullable String> parents = parents(names);
    String current = names.isEmpty() || dice.chance(30) ? null : dice.pick(names);
    prolog();
    Map<String, String> attributes = clutter.attributes(new TreeSet<>(), Set.of("current"));
    if (current != null) {
      attributes.put("current", current);
    }
    SortedSet<String> scope = clutter.declare(someElement(), attributes, new TreeSet<>());
    List<ExpectedEntry> entries = new ArrayList<>();
    if (names.isEmpty() && dice.chance(50)) {
      scribe.straddleNow();
      scribe.start(root, shuffled(attributes), true);
    } else {
      scribe.start(root, shuffled(attributes), false);
      UUID uuid = new UUID(dice.next(), dice.next());
      for (int i = 0; i < names.size(); i++) {
        clutter.misc();
        UUID entryUuid = dice.chance(75) ? uuid : null;
        entries.add(
            new NastyEntry(clutter, scribe, kind, names.get(i), parents.get(i), entryUuid)
                .write(scope));
      }
      clutter.misc();
      scribe.straddleNow();
      scribe.end(root);
    }
    scribe.space();
    clutter.misc();
    return new NastyDocument(seed, scribe.bytes(), kind, root, current, entries);
  }

  /** Declares a prefix on the root now and then by pretending that its name had one. */
  private String someElement() {
    return dice.chance(40) ? clutter.prefixed("root") : "root";
  }

  private Map<String, String> shuffled(Map<String, String> attributes) {
    List<String> names = new ArrayList<>(attributes.keySet());
    dice.shuffle(names);
    Map<String, String> shuffled = new LinkedHashMap<>();
    names.forEach(name -> shuffled.put(name, attributes.getOrDefault(name, "")));
    return shuffled;
  }

  private List<String> names() {
    Set<String> taken = new TreeSet<>();
    List<String> names = new ArrayList<>();
    int count = dice.chance(6) ? 0 : dice.chance(85) ? dice.between(1, 6) : dice.between(7, 20);
    while (names.size() < count) {
      String name = dice.pick(NastyWords.NAMES);
      if (taken.add(name)) {
        names.add(name);
      } else {
        names.add("entry-" + names.size());
      }
    }
    return names;
  }

  /** An entry's parent is older; who is older has nothing to do with the order in the file. */
  private List<@Nullable String> parents(List<String> names) {
    List<Integer> byAge = new ArrayList<>();
    List<@Nullable String> parents = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      byAge.add(i);
      parents.add(null);
    }
    dice.shuffle(byAge);
    for (int age = 1; age < byAge.size(); age++) {
      if (dice.chance(70)) {
        parents.set(byAge.get(age), names.get(byAge.get(dice.below(age))));
      }
    }
    return parents;
  }

  private void prolog() {
    boolean mark = !declaresAscii && dice.chance(25);
    if (mark) {
      scribe.byteOrderMark();
    }
    if (declaresAscii || dice.chance(50)) {
      scribe.raw("<?xml");
      pseudoAttribute("version", "1.0");
      if (declaresAscii) {
        pseudoAttribute("encoding", dice.pick(List.of("US-ASCII", "us-ascii", "ASCII")));
      } else if (dice.chance(70)) {
        pseudoAttribute("encoding", dice.pick(List.of("UTF-8", "utf-8", "Utf-8")));
      }
      if (dice.chance(30)) {
        pseudoAttribute("standalone", dice.pick(List.of("yes", "no")));
      }
      scribe.space();
      scribe.raw("?>");
    }
    // White space in front of everything is legal only if it cannot be taken for a late
    // declaration.
    clutter.misc();
  }

  private void pseudoAttribute(String name, String value) {
    String quote = dice.pick(List.of("'", "\""));
    scribe.gap();
    scribe.raw(name);
    scribe.space();
    scribe.raw("=");
    scribe.space();
    scribe.raw(quote + value + quote);
  }
}
