package org.snapshotlist.internal.perfile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.snapshotlist.internal.xml.ActiveText;
import org.snapshotlist.model.Kind;

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

  private FileText() {}

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
