package org.snapshotlist.bench.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.snapshotlist.testdata.ListKind;

/**
 * The file that libvirt writes for one snapshot: a comment in three pieces, then the element with
 * {@code <active>} at its end, as libvirt indents it in a list. Taken apart by length alone,
 * quicker than any parser.
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

  /** Bytes in front of the element. */
  static final int COMMENT = BEFORE.length + COMMAND.length + AFTER.length;

  private static final int END = ("</" + ListKind.SNAPSHOTS.entry() + ">").length();
  private static final byte[] ACTIVE = ascii("    <active>1</active>\n");
  private static final byte[] INACTIVE = ascii("    <active>0</active>\n");
  private static final int DIGIT = "    <active>".length();

  private PerFileText() {}

  /** Returns what is written, a piece for each write. */
  static byte[][] pieces(byte[] xml, boolean active) {
    byte[] mark = active ? ACTIVE : INACTIVE;
    int tail = lastLine(xml, xml.length - END);
    byte[] element = Arrays.copyOf(xml, xml.length + mark.length + 1);
    System.arraycopy(mark, 0, element, tail, mark.length);
    System.arraycopy(xml, tail, element, tail + mark.length, xml.length - tail);
    element[element.length - 1] = '\n';
    return new byte[][] {BEFORE, COMMAND, AFTER, element};
  }

  /** Returns where the blanks in front of the end tag start. */
  private static int lastLine(byte[] bytes, int endTag) {
    int start = endTag;
    while (bytes[start - 1] == ' ' || bytes[start - 1] == '\t') {
      start--;
    }
    return start;
  }

  private static int behindMark(byte[] file) {
    return lastLine(file, file.length - 1 - END);
  }

  /** Returns the element without {@code <active>}. */
  static byte[] xml(byte[] file) {
    int tail = behindMark(file);
    int head = tail - ACTIVE.length - COMMENT;
    byte[] xml = Arrays.copyOfRange(file, COMMENT, file.length - 1 - ACTIVE.length);
    System.arraycopy(file, tail, xml, head, xml.length - head);
    return xml;
  }

  /** Tells whether the snapshot is the current one. */
  static boolean active(byte[] file) {
    return file[behindMark(file) - ACTIVE.length + DIGIT] == '1';
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
