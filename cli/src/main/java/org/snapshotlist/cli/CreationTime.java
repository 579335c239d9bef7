package org.snapshotlist.cli;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Kind;

/** Prints times as virsh does, {@code 2019-11-05 01:33:50 +0000}, in the user's zone. */
final class CreationTime {

  /** Seconds from 1970 that java.time can name the date of, in every zone. */
  private static final long REACH = Instant.MAX.getEpochSecond() - 2L * 24 * 60 * 60;

  private final ZoneRules rules;
  private final Kind kind;

  /**
   * Makes a printer.
   *
   * @param kind tells whether the seconds are signed (snapshots) or not (checkpoints)
   */
  CreationTime(ZoneId zone, Kind kind) {
    rules = zone.getRules();
    this.kind = kind;
  }

  /**
   * Returns the time; {@code -} for none, and {@code @SECONDS} for one that no calendar here
   * reaches.
   */
  String shown(@Nullable Long seconds) {
    if (seconds == null) {
      return "-";
    }
    boolean unsigned = kind == Kind.CHECKPOINTS;
    if ((unsigned && seconds < 0) || seconds < -REACH || seconds > REACH) {
      return "@" + (unsigned ? Long.toUnsignedString(seconds) : Long.toString(seconds));
    }
    ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(seconds));
    return text(LocalDateTime.ofEpochSecond(seconds, 0, offset), offset.getTotalSeconds() / 60);
  }

  /** Put together by hand: a formatter would be most of what a short list costs. */
  private static String text(LocalDateTime time, int offsetMinutes) {
    StringBuilder text = new StringBuilder(25);
    text.append(time.getYear()).append('-');
    two(text, time.getMonthValue()).append('-');
    two(text, time.getDayOfMonth()).append(' ');
    two(text, time.getHour()).append(':');
    two(text, time.getMinute()).append(':');
    two(text, time.getSecond()).append(' ').append(offsetMinutes < 0 ? '-' : '+');
    int minutes = Math.abs(offsetMinutes);
    two(text, minutes / 60);
    return two(text, minutes % 60).toString();
  }

  private static StringBuilder two(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
