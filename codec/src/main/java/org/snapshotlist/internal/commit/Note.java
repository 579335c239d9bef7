package org.snapshotlist.internal.commit;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a writer leaves in the lock file for the next one. It is never forced: after a power cut it
 * may be an old one, so it is believed only where that cannot harm.
 *
 * @param id the list's file id
 * @param tx the last transaction of which the note knows
 * @param pid the writer's process
 * @param writer tells it from all other writers, also of its process
 * @param writing whether something behind that transaction may be written but not forced
 */
record Note(long id, long tx, long pid, long writer, boolean writing) {

  private static final Pattern FORM =
      Pattern.compile(
          "id=([0-9a-f]{16}) tx=(\\d{1,18}) pid=(\\d{1,18}) writer=([0-9a-f]{16}) (writing|done)");

  static @Nullable Note parse(String text) {
    Matcher found = FORM.matcher(text);
    return found.matches()
        ? new Note(
            HexFormat.fromHexDigitsToLong(found.group(1)),
            Long.parseLong(found.group(2)),
            Long.parseLong(found.group(3)),
            HexFormat.fromHexDigitsToLong(found.group(4)),
            found.group(5).equals("writing"))
        : null;
  }

  @Override
  public String toString() {
    return "id="
        + HexFormat.of().toHexDigits(id)
        + " tx="
        + tx
        + " pid="
        + pid
        + " writer="
        + HexFormat.of().toHexDigits(writer)
        + (writing ? " writing" : " done");
  }
}
