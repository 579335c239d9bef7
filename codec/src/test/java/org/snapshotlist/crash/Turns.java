package org.snapshotlist.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a writer does, drawn from a seed and what is in the list: who knows both knows all turns.
 */
final class Turns {

  /** So many entries a list has about at most. */
  private static final int MANY = 40;

  private static final int BIG = 70_000;

  private final Random random;
  private final String prefix;
  private int names;

  Turns(long seed) {
    this.random = new Random(seed);
    this.prefix = "t" + seed + "-";
  }

  /** What is done to a list beside transactions. */
  enum Chore {
    COMPACT,
    SCRUB,
    INDEX,
    REOPEN
  }

  /**
   * A transaction, or a chore.
   *
   * @param edits the changes of the transaction, none for a chore
   * @param chore null for a transaction
   */
  record Turn(List<Edit> edits, @Nullable Chore chore) {

    Model appliedTo(Model model) {
      Model after = model;
      for (Edit edit : edits) {
        after = edit.appliedTo(after);
      }
      return after;
    }
  }

  Turn next(Model model) {
    if (random.nextInt(8) == 0) {
      Chore[] chores = Chore.values();
      return new Turn(List.of(), chores[random.nextInt(chores.length)]);
    }
    List<Edit> edits = new ArrayList<>();
    Model now = model;
    for (int left = random.nextInt(3) == 0 ? 2 + random.nextInt(4) : 1; left > 0; left--) {
      Edit edit = edit(now);
      edits.add(edit);
      now = edit.appliedTo(now);
    }
    return new Turn(edits, null);
  }

  private Edit edit(Model model) {
    int size = model.entries().size();
    if (size < 3) {
      return add(model);
    }
    return switch (random.nextInt(size > MANY ? 8 : 12)) {
      case 0 -> new Edit.Remove(leaf(model));
      case 1, 2 -> new Edit.RemoveAndReparent(any(model));
      case 3 -> new Edit.RemoveTree(leaf(model));
      case 4 -> new Edit.Current(random.nextInt(9) == 0 ? null : any(model));
      case 5 -> new Edit.Reparent(any(model), null);
      case 6, 7 -> update(model);
      default -> add(model);
    };
  }

  private Edit add(Model model) {
    String parent = model.entries().isEmpty() || random.nextInt(5) == 0 ? null : any(model);
    return new Edit.Put(xml(prefix + ++names, parent));
  }

  private Edit update(Model model) {
    String name = any(model);
    return new Edit.Put(xml(name, model.node(name).parent()));
  }

  private String xml(String name, @Nullable String parent) {
    return switch (random.nextInt(20)) {
      case 0 -> Entries.entry(name, parent, BIG);
      case 1, 2, 3 -> Entries.nasty(name, parent);
      case 4, 5, 6, 7 -> Entries.nonAscii(name, parent, random.nextInt(300), random);
      default -> Entries.entry(name, parent, random.nextInt(6000));
    };
  }

  private String any(Model model) {
    List<String> names = List.copyOf(model.entries().keySet());
    return names.get(random.nextInt(names.size()));
  }

  private String leaf(Model model) {
    List<String> leaves =
        model.entries().keySet().stream().filter(name -> model.children(name).isEmpty()).toList();
    return leaves.get(random.nextInt(leaves.size()));
  }
}
