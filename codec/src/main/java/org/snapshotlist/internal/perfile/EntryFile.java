package org.snapshotlist.internal.perfile;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.FileStamp;
import org.snapshotlist.internal.xml.ActiveText;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Kind;

/**
 * One file of a directory and what was found in it.
 *
 * @param name the entry's, which is its identity whatever the file is called
 * @param element where its element stands in the file
 * @param active where that says whether it is the current one; null if it does not
 * @param stamp the file when it was read
 */
record EntryFile(
    Path path,
    Kind kind,
    String name,
    ByteRange element,
    ActiveText.@Nullable Found active,
    FileStamp stamp) {

  boolean isCurrent() {
    return active != null && active.value();
  }

  /** Tells whether the file is called as libvirt calls that of this entry. */
  boolean isWellNamed() {
    return String.valueOf(path.getFileName()).equals(name + FileText.SUFFIX);
  }

  /** Returns where what is left out of the element starts; its end if nothing is. */
  long cutStart() {
    return active == null ? element.end() : active.range().start();
  }

  /** Returns where the rest of the element starts. */
  long cutEnd() {
    return active == null ? element.end() : active.range().end();
  }

  /** Takes the element out of the file's bytes, without what is left out. */
  byte[] xml(byte[] file) {
    byte[] xml = new byte[Math.toIntExact(length())];
    int head = Math.toIntExact(cutStart() - element.start());
    System.arraycopy(file, Math.toIntExact(element.start()), xml, 0, head);
    System.arraycopy(file, Math.toIntExact(cutEnd()), xml, head, xml.length - head);
    return xml;
  }

  /** Returns the bytes of the element without what is left out. */
  long length() {
    return element.length() - (cutEnd() - cutStart());
  }
}
