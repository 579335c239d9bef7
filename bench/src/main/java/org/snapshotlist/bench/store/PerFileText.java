package org.snapshotlist.bench.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.snapshotlist.testdata.ListKind;

/**
 * The file that libvirt writes for one snapshot: a comment in three pieces, then the element with
 * {@code <active>} at its end. Taken apart by length alone, quicker than any parser.
 */
final class PerFileText {

  private static final byte[] BEFORE =
      ascii(
          """
          <!--
          WARNING: THIS IS AN AUTO-GENERATED FILE. CHANGES TO IT ARE LIKELY TO BE
          OVERWRITTEN AND LOST. Changes to this xml configuration should be made using:
            virsh\s""");
  private static final byte[] COMMAND = ascii("snapshot-edit");
  private static final byte[] AFTER =
      ascii("\nor other application using the libvirt API.\n-->\n\n");
  private static final int COMMENT = BEFORE.length + COMMAND.length + AFTER.length;

  private static final byte[] END = ascii("  </" + ListKind.SNAPSHOTS.entry() + ">");
  private static final byte[] ACTIVE = ascii("    <active>1</active>\n");
  private static final byte[] INACTIVE = ascii("    <active>0</active>\n");
  private static final int TAIL = ACTIVE.length + END.length + 1;
  private static final int DIGIT = "    <active>".length();

  private PerFileText() {}

  /** Returns what is written, a piece for each write. */
  static byte[][] pieces(byte[] xml, boolean active) {
    byte[] mark = active ? ACTIVE : INACTIVE;
    int head = xml.length - END.length;
    byte[] element = Arrays.copyOf(xml, head + TAIL);
    System.arraycopy(mark, 0, element, head, mark.length);
    System.arraycopy(END, 0, element, head + mark.length, END.length);
    element[element.length - 1] = '\n';
    return new byte[][] {BEFORE, COMMAND, AFTER, element};
  }

  /** Returns the element without {@code <active>}. */
  static byte[] xml(byte[] file) {
    int head = file.length - COMMENT - TAIL;
    byte[] xml = Arrays.copyOfRange(file, COMMENT, COMMENT + head + END.length);
    System.arraycopy(END, 0, xml, head, END.length);
    return xml;
  }

  /** Tells whether the snapshot is the current one. */
  static boolean active(byte[] file) {
    return file[file.length - TAIL + DIGIT] == '1';
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
