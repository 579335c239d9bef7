package org.snapshotlist.testdata;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The values of facts and the ways to spell them that mean the same. */
final class Spelling {

  static final List<String> STATES =
      List.of(
          "nostate",
          "running",
          "blocked",
          "paused",
          "shutdown",
          "shutoff",
          "crashed",
          "pmsuspended",
          "disk-snapshot");

  static final List<Long> TIMES =
      List.of(0L, 1L, 1_795_486_080L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 1_663_624_800L);

  private static final List<String> WHITE = List.of("", " ", "\n", "\t", "\r", "\n  \t");

  private Spelling() {}

  /** Adds white space of XML's, which readers of words and numbers drop. */
  static String padded(Dice dice, String word) {
    return dice.chance(70) ? word : dice.pick(WHITE) + word + dice.pick(WHITE);
  }

  /** A checkpoint's seconds are unsigned. */
  static String seconds(Dice dice, ListKind kind, long seconds) {
    String digits =
        kind == ListKind.SNAPSHOTS ? Long.toString(seconds) : Long.toUnsignedString(seconds);
    boolean zeros = dice.chance(10) && !digits.startsWith("-");
    return padded(dice, zeros ? "000" + digits : digits);
  }

  /** libvirt takes the digits in either case, with hyphens anywhere or nowhere. */
  static String uuid(Dice dice, UUID uuid) {
    String text = uuid.toString();
    return padded(
        dice,
        switch (dice.below(4)) {
          case 0 -> text.toUpperCase(Locale.ROOT);
          case 1 -> text.replace("-", "");
          case 2 -> text.replace("-", "--");
          default -> text;
        });
  }
}
