package org.snapshotlist.internal.perfile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.snapshotlist.internal.xml.ActiveText;
import org.snapshotlist.model.EditRefusedException;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Shown;

/**
 * The file in which libvirt keeps one entry: a warning, the element, a line end. In a snapshot's
 * element stands whether it is the current one (virXMLSaveFile and virXMLEmitWarning in
 * util/virxml.c, virDomainSnapshotDefFormat in conf/snapshot_conf.c).
 */
public final class FileText {

  /** What the name of a file ends in. */
  public static final String SUFFIX = ".xml";

  /** More bytes libvirt does not load (qemuDomainSnapshotLoad in qemu/qemu_driver.c: 1 MiB). */
  public static final long MOST_LOADED = 1 << 20;

  private static final String WARNING =
      """
      <!--
      WARNING: THIS IS AN AUTO-GENERATED FILE. CHANGES TO IT ARE LIKELY TO BE
      OVERWRITTEN AND LOST. Changes to this xml configuration should be made using:
        virsh %s
      or other application using the libvirt API.
      -->

      """;

  /** What a file system takes (NAME_MAX on Linux). */
  private static final int LONGEST_FILE_NAME = 255;

  /** An entry's name has at most so many bytes, that {@code NAME.xml.new} fits. */
  public static final int LONGEST_NAME = LONGEST_FILE_NAME - ".xml.new".length();

  private FileText() {}

  /** Tells whether a file can be called after an entry, and that file is in no other directory. */
  static boolean hasName(String entry) {
    return !entry.isEmpty()
        && entry.indexOf('/') < 0
        && entry.indexOf('\0') < 0
        && bytes(entry) <= LONGEST_FILE_NAME;
  }

  private static int bytes(String entry) {
    return (entry + SUFFIX).getBytes(UTF_8).length;
  }

  /**
   * Returns what the file of an entry is called.
   *
   * @throws EditRefusedException if no file can be called so, or it would be another directory's
   */
  public static String name(String entry) throws EditRefusedException {
    if (hasName(entry)) {
      return entry + SUFFIX;
    }
    String why =
        bytes(entry) > LONGEST_FILE_NAME
            ? "with "
                + SUFFIX
                + " it has "
                + bytes(entry)
                + " bytes, and at most "
                + LONGEST_FILE_NAME
                + " are possible"
            : "it is empty or has a / in it";
    throw new EditRefusedException(
        Shown.quoted(entry),
        new Fault(
            Fault.NOWHERE,
            "no file can be called so: " + why,
            "put the entry under another name, and remove this one"));
  }

  /**
   * Returns the file of an entry.
   *
   * @param current whether it is the current one; of no meaning for checkpoints
   */
  public static byte[] of(byte[] xml, Kind kind, boolean current) {
    byte[] warning = warning(kind).getBytes(US_ASCII);
    byte[] element = kind == Kind.SNAPSHOTS ? ActiveText.with(xml, current) : xml;
    byte[] file = Arrays.copyOf(warning, warning.length + element.length + 1);
    System.arraycopy(element, 0, file, warning.length, element.length);
    file[file.length - 1] = '\n';
    return file;
  }

  private static String warning(Kind kind) {
    return WARNING.formatted(
        switch (kind) {
          case SNAPSHOTS -> "snapshot-edit";
          case CHECKPOINTS -> "checkpoint-edit";
        });
  }
}
