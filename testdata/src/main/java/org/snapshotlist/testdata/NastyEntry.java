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

/** Rolls one entry's facts, writes them among clutter, and keeps what they mean. */
final class NastyEntry {

  private final Scribe scribe;
  private final Clutter clutter;
  private final Dice dice;
  private final ListKind kind;
  private final String name;
  private final @Nullable String parent;
  private final @Nullable UUID uuid;
  private final @Nullable Long creationTime;
  private final @Nullable String state;
  private @Nullable String memory;
  private boolean externalDisk;
  private SortedSet<String> scope = new TreeSet<>();

  NastyEntry(
      Clutter clutter,
      Scribe scribe,
      ListKind kind,
      String name,
      @Nullable String parent,
      @Nullable UUID uuid) {
    this.clutter = clutter;
    this.scribe = scribe;
    this.kind = kind;
    this.name = name;
    this.parent = parent;
    this.uuid = uuid;
    dice = scribe.dice();
    creationTime = dice.chance(80) ? dice.pick(Spelling.TIMES) : null;
    state = dice.chance(80) ? dice.pick(Spelling.STATES) : null;
  }

  /** Writes the entry and returns what a walk must say of it. */
  ExpectedEntry write(SortedSet<String> outerScope) {
    Map<String, String> attributes = clutter.attributes(outerScope, Set.of());
    scope = clutter.declare("", attributes, outerScope);
    // The pad before a straddling tag is no part of the entry.
    scribe.token("<" + kind.entry(), Scribe.Place.CONTENT);
    long start = scribe.size() - kind.entry().length() - 1L;
    scribe.attributes(attributes);
    scribe.token(">", Scribe.Place.TAG);
    for (Runnable step : steps()) {
      scribe.space();
      step.run();
    }
    scribe.space();
    scribe.end(kind.entry());
    boolean snapshot = kind == ListKind.SNAPSHOTS;
    return new ExpectedEntry(
        start,
        scribe.size(),
        name,
        parent,
        creationTime,
        snapshot ? state : null,
        snapshot ? memoryWord() : null,
        (snapshot && "external".equals(memory)) || externalDisk,
        uuid);
  }

  private @Nullable String memoryWord() {
    if (memory != null || state == null) {
      return memory;
    }
    return state.equals("shutoff") || state.equals("disk-snapshot") ? "no" : "internal";
  }

  private List<Runnable> steps() {
    List<Runnable> steps = new ArrayList<>();
    fact(steps, 100, () -> text("name", name), () -> text("name", dice.pick(NastyWords.NAMES)));
    String stateWord = state;
    if (stateWord != null) {
      fact(
          steps,
          100,
          () -> text("state", Spelling.padded(dice, stateWord)),
          () -> text("state", "no state"));
    }
    Runnable parentAgain =
        parent == null ? () -> {} : () -> writeParentOf(dice.pick(NastyWords.NAMES));
    fact(steps, parent == null ? 40 : 100, this::writeParent, parentAgain);
    Long time = creationTime;
    if (time != null) {
      fact(
          steps,
          100,
          () -> text("creationTime", Spelling.seconds(dice, kind, time)),
          () -> text("creationTime", "soon"));
    }
    fact(steps, 70, this::writeMemory, () -> {});
    fact(steps, 70, this::writeDisks, () -> clutter.empty("disks", scope));
    Runnable domainAgain = uuid == null ? () -> {} : () -> clutter.element("domain", 2, scope);
    fact(steps, uuid == null ? 40 : 100, this::writeDomain, domainAgain);
    for (int i = dice.below(4); i > 0; i--) {
      steps.add(dice.below(steps.size() + 1), () -> clutter.child(1, scope));
    }
    if (dice.chance(15)) {
      steps.add(dice.below(steps.size() + 1), () -> clutter.element("uuid", 2, scope));
    }
    return steps;
  }

  /**
   * Adds a fact, often at the end as libvirt would, and now and then another that comes too late to
   * count.
   */
  private void fact(List<Runnable> steps, int percent, Runnable step, Runnable tooLate) {
    if (dice.chance(percent)) {
      int at = dice.chance(50) ? steps.size() : dice.below(steps.size() + 1);
      steps.add(at, step);
      if (dice.chance(20)) {
        steps.add(dice.between(at + 1, steps.size()), tooLate);
      }
    }
  }

  private void writeParent() {
    if (parent != null) {
      writeParentOf(parent);
    } else if (dice.chance(50)) {
      clutter.empty("parent", scope);
    } else {
      wrapped(
          "parent",
          () -> {
            if (dice.chance(50)) {
              clutter.empty("name", scope);
            }
            clutter.children(1, scope);
          });
    }
  }

  private void writeParentOf(String text) {
    wrapped(
        "parent",
        () -> {
          clutter.children(1, scope);
          text("name", text);
          if (dice.chance(15)) {
            text("name", "too late");
          }
          clutter.children(1, scope);
        });
  }

  /** Whether the guest's memory is told by one attribute, by the other, or by neither. */
  private void writeMemory() {
    Map<String, String> attributes = clutter.attributes(scope, Set.of("snapshot", "file"));
    int form = dice.below(4);
    if (form < 2) {
      memory = dice.pick(List.of("no", "internal", "external"));
      attributes.put("snapshot", memory);
    }
    if (form == 2 || "external".equals(memory)) {
      memory = "external";
      attributes.put("file", "/images/a>b '" + name + "'");
    }
    wrapped("memory", attributes, () -> clutter.children(2, scope));
    if (form < 2 && dice.chance(20)) {
      wrapped("memory", new LinkedHashMap<>(Map.of("snapshot", "external")), () -> {});
    }
  }

  private void writeDisks() {
    wrapped(
        "disks",
        () -> {
          for (int i = dice.below(4); i > 0; i--) {
            writeDisk();
          }
          clutter.children(2, scope);
        });
  }

  private void writeDisk() {
    Map<String, String> attributes = clutter.attributes(scope, Set.of("snapshot"));
    String attribute = kind == ListKind.SNAPSHOTS ? "snapshot" : "checkpoint";
    String value = dice.pick(List.of("no", "internal", "manual", "externals", "external"));
    if (dice.chance(80)) {
      attributes.put(attribute, value);
      externalDisk |= kind == ListKind.SNAPSHOTS && value.equals("external");
    }
    wrapped(
        "disk",
        attributes,
        () -> {
          clutter.children(2, scope);
          if (dice.chance(20)) {
            wrapped("disk", new LinkedHashMap<>(Map.of("snapshot", "external")), () -> {});
          }
        });
  }

  private void writeDomain() {
    wrapped(
        "domain",
        () -> {
          decoyUuid();
          clutter.children(1, scope);
          if (uuid != null) {
            text("uuid", Spelling.uuid(dice, uuid));
            if (dice.chance(20)) {
              text("uuid", "too late");
            }
          }
          clutter.children(1, scope);
          decoyUuid();
        });
  }

  private void decoyUuid() {
    if (dice.chance(40)) {
      wrapped(
          dice.pick(List.of("domain", "metadata", "uuids", "x-uuid")),
          () -> text("uuid", "no uuid at all"));
    }
  }

  private void text(String element, String value) {
    wrapped(element, () -> clutter.text(value, true));
  }

  private void wrapped(String element, Runnable content) {
    wrapped(element, clutter.attributes(scope, Set.of("snapshot", "file")), content);
  }

  private void wrapped(String element, Map<String, String> attributes, Runnable content) {
    SortedSet<String> outer = scope;
    scope = clutter.declare(element, attributes, outer);
    scribe.start(element, attributes, false);
    content.run();
    scribe.end(element);
    scope = outer;
  }
}
