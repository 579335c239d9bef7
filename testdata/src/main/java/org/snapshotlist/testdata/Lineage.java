package org.snapshotlist.testdata;

import java.util.List;

/**
 * Who descends from whom: names, times and parents as functions of the seed and a number, so that a
 * list of any length needs no memory. The number is the moment: 0 is the oldest entry.
 */
final class Lineage {

  /** The parent of an entry that has none. */
  static final long NONE = -1;

  /** How many entries stand in the order of a hash table together, as libvirt writes them. */
  private static final int BLOCK = 1_024;

  /** The most entries that leave the trunk together, which bounds the depth of the tree. */
  private static final int BRANCH = 64;

  private static final long NAME = 1;
  private static final long PARENT = 2;
  private static final long ORDER = 3;
  private static final long CLOCK = 4;

  private static final long FIRST_CREATION = 1_663_624_800L;
  private static final int SECONDS_APART = 3_600;

  private static final List<String> PLAIN =
      List.of("nightly-@", "pre-upgrade @", "rc.@", "#@ & co", "before-kernel-@", "manual_@");
  private static final List<String> ACCENTED =
      List.of("Größe-@", "クリーン-@", "резерв-@", "déjà vu @", "备份-@");
  private static final List<String> CHECKPOINT = List.of("nightly-@", "rc.@", "chk_@", "backup-@");

  private final ListShape shape;
  private final int digits;

  Lineage(ListShape shape) {
    this.shape = shape;
    digits = Math.max(2, Long.toString(Math.max(0, shape.entries() - 1)).length());
  }

  /** Returns the moment of the entry that stands at this place of the file. */
  long moment(long position) {
    long block = position / BLOCK;
    long first = block * BLOCK;
    long length = Math.min(BLOCK, shape.entries() - first);
    Dice dice = Dice.of(shape.seed(), ORDER, block);
    if (dice.chance(50)) {
      return position;
    }
    // Multiplying by a number without a common divisor permutes the block; 389 and 397 are prime.
    long factor = length % 389 == 0 ? 397 : 389;
    return first + ((position - first) * factor + dice.below(BLOCK)) % length;
  }

  String name(long moment) {
    Dice dice = Dice.of(shape.seed(), NAME, moment);
    String number = Long.toString(moment);
    return pattern(dice).replace("@", "0".repeat(digits - number.length()) + number);
  }

  private String pattern(Dice dice) {
    if (shape.kind() == ListKind.CHECKPOINTS) {
      return dice.pick(CHECKPOINT);
    }
    int percent = shape.nonAsciiPercent();
    return percent > 0 && dice.chance(Math.min(50, 10 + percent))
        ? dice.pick(ACCENTED)
        : dice.pick(PLAIN);
  }

  /** Returns the parent's moment, which is earlier, or {@link #NONE}. */
  long parent(long moment) {
    Dice dice = Dice.of(shape.seed(), PARENT, moment);
    long trunk = moment - moment % BRANCH;
    if (moment == trunk) {
      return moment == 0 || dice.chance(10) ? NONE : trunk - BRANCH;
    }
    return dice.chance(70) ? moment - 1 : trunk + dice.below(moment - trunk);
  }

  /** Returns seconds since 1970 that grow with the moment. */
  long creationTime(long moment) {
    return FIRST_CREATION
        + moment * SECONDS_APART
        + Dice.of(shape.seed(), CLOCK, moment).below(SECONDS_APART);
  }
}
