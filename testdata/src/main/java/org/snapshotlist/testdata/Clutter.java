package org.snapshotlist.testdata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Writes what means nothing to a walk and looks as if it did. */
final class Clutter {

  private static final int DEEPEST = 5;
  private static final int LONG_ONE_IN = 400;

  private static final List<String> ENTRIES =
      List.of(ListKind.SNAPSHOTS.entry(), ListKind.CHECKPOINTS.entry());

  private final Scribe scribe;
  private final Dice dice;
  private final List<String> notFacts;
  private final List<String> attributeNames;
  private int namespaces;

  Clutter(Scribe scribe) {
    this.scribe = scribe;
    dice = scribe.dice();
    notFacts = usable(NastyWords.NOT_FACTS);
    attributeNames = usable(NastyWords.ATTRIBUTES);
  }

  private List<String> usable(List<String> names) {
    return scribe.asciiOnly()
        ? names.stream().filter(name -> name.chars().allMatch(c -> c < 0x80)).toList()
        : names;
  }

  /** Writes white space, comments and instructions, which may stand anywhere between tags. */
  void misc() {
    scribe.space();
    while (dice.chance(25)) {
      if (dice.chance(50)) {
        scribe.comment(dice.pick(NastyWords.COMMENTS));
      } else {
        instruction();
      }
      scribe.space();
    }
  }

  private void instruction() {
    scribe.instruction(dice.pick(NastyWords.TARGETS), dice.pick(NastyWords.INSTRUCTIONS));
  }

  /**
   * Writes text that means exactly this value, through references, sections and elements.
   *
   * @param factsInside whether those elements may have the names of facts
   */
  void text(String value, boolean factsInside) {
    int i = 0;
    while (i < value.length()) {
      if (dice.chance(4)) {
        nothing();
      }
      int way = dice.below(100);
      String run = way < 8 ? run(value, i) : value.substring(i, afterCharacter(value, i));
      if (way < 6 && fitsSection(run)) {
        section(run);
      } else if (way == 6 || way == 7) {
        String name = dice.pick(factsInside && dice.chance(50) ? NastyWords.FACTS : notFacts);
        scribe.start(name, Map.of(), false);
        text(run, factsInside);
        scribe.end(name);
      } else {
        run = value.substring(i, afterCharacter(value, i));
        scribe.character(value.codePointAt(i));
      }
      i += run.length();
    }
    if (dice.chance(5)) {
      nothing();
    }
  }

  /** Returns some of the text from here on, whole characters. */
  private String run(String text, int from) {
    int end = from + 1 + dice.below(text.length() - from);
    return text.substring(from, Character.isHighSurrogate(text.charAt(end - 1)) ? end + 1 : end);
  }

  private static int afterCharacter(String text, int at) {
    return at + Character.charCount(text.codePointAt(at));
  }

  private boolean fitsSection(String run) {
    return run.indexOf('\r') < 0
        && !run.contains("]]>")
        && !(scribe.asciiOnly() && run.chars().anyMatch(c -> c >= 0x80));
  }

  private void section(String content) {
    scribe.token("<![CDATA[", Scribe.Place.CONTENT);
    scribe.raw(content);
    scribe.raw("]]>");
  }

  private void nothing() {
    switch (dice.below(4)) {
      case 0 -> scribe.comment(dice.pick(NastyWords.COMMENTS));
      case 1 -> instruction();
      case 2 -> section("");
      default -> scribe.start(dice.pick(notFacts), Map.of(), true);
    }
  }

  /** Writes any content that is no fact of the element around it. */
  void children(int depth, SortedSet<String> scope) {
    for (int i = dice.below(3); i > 0; i--) {
      child(depth, scope);
    }
  }

  /** Writes one piece of such content. */
  void child(int depth, SortedSet<String> scope) {
    switch (dice.below(8)) {
      case 0 -> text(longer(dice.pick(NastyWords.TEXTS)), false);
      case 1 -> section(longer(dice.pick(NastyWords.SECTIONS)));
      case 2, 3 -> misc();
      case 4 -> element(prefixed(dice.pick(NastyWords.FACTS)), depth, scope);
      case 5 -> element(prefixed(dice.pick(ENTRIES)), depth, scope);
      default -> element(dice.pick(notFacts), depth, scope);
    }
  }

  /** Writes an element with any content. */
  void element(String name, int depth, SortedSet<String> scope) {
    Map<String, String> attributes = attributes(scope, Set.of());
    SortedSet<String> inner = declare(name, attributes, scope);
    if (dice.chance(25)) {
      scribe.start(name, attributes, true);
      return;
    }
    scribe.start(name, attributes, false);
    while (depth < DEEPEST && dice.chance(45)) {
      if (dice.chance(40)) {
        element(dice.pick(NastyWords.FACTS), depth + 1, inner);
      } else {
        child(depth + 1, inner);
      }
    }
    scribe.end(name);
  }

  /** Declares the prefixes of a tag that are not in scope and returns what is in scope inside. */
  SortedSet<String> declare(String name, Map<String, String> attributes, SortedSet<String> scope) {
    SortedSet<String> inner = new TreeSet<>(scope);
    declarePrefix(name, attributes, inner);
    for (String attribute : List.copyOf(attributes.keySet())) {
      declarePrefix(attribute, attributes, inner);
    }
    return inner;
  }

  private void declarePrefix(String name, Map<String, String> attributes, SortedSet<String> scope) {
    int colon = name.indexOf(':');
    if (colon > 0 && !name.startsWith("xml")) {
      String prefix = name.substring(0, colon);
      if (scope.add(prefix)) {
        attributes.put("xmlns:" + prefix, namespace());
      }
    }
  }

  /** Returns a namespace that nothing else has, so that no two attributes can ever be the same. */
  String namespace() {
    return "urn:" + namespaces++ + dice.pick(List.of("", ":it's", ":a&b"));
  }

  String prefixed(String name) {
    return dice.pick(NastyWords.PREFIXES) + ":" + name;
  }

  /** Returns attributes with any names but these. */
  Map<String, String> attributes(SortedSet<String> scope, Set<String> taken) {
    Map<String, String> attributes = new LinkedHashMap<>();
    while (dice.chance(30)) {
      String name = dice.pick(attributeNames);
      if (dice.chance(20)) {
        name = prefixed(dice.pick(List.of("snapshot", "file", "current", "name")));
      }
      if (!taken.contains(name)) {
        attributes.put(name, longer(dice.pick(NastyWords.TEXTS)));
      }
    }
    if (dice.chance(6)) {
      attributes.put("xmlns", dice.chance(30) ? "" : namespace());
    }
    if (dice.chance(6)) {
      // May hide a declaration further out, whose names then mean something else.
      String prefix = scope.isEmpty() ? "x" : dice.pick(List.copyOf(scope));
      attributes.put("xmlns:" + prefix, namespace());
    }
    return attributes;
  }

  /** Writes an element without text or children. */
  void empty(String name, SortedSet<String> scope) {
    Map<String, String> attributes = attributes(scope, Set.of("snapshot", "file"));
    declare(name, attributes, scope);
    boolean selfClosing = dice.chance(50);
    scribe.start(name, attributes, selfClosing);
    if (!selfClosing) {
      if (dice.chance(30)) {
        scribe.comment(dice.pick(NastyWords.COMMENTS));
      }
      scribe.end(name);
    }
  }

  /** Returns the text itself, or now and then one of some kilobytes. */
  private String longer(String text) {
    return dice.below(LONG_ONE_IN) == 0 && !text.isEmpty()
        ? (text + "x").repeat(dice.between(1, 8) * 1_000 / (text.length() + 1))
        : text;
  }
}
