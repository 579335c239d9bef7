package org.snapshotlist;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.commit.EditedList;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.EditRefusedException;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Finding;

/**
 * An open list: its bytes, where they are from, and what its form allows.
 *
 * @param version of the format, 0 for a foreign list
 * @param origin null for a list that is no file of this machine
 */
record OpenList(ByteSource bytes, int version, OpenOptions options, @Nullable Origin origin)
    implements Closeable {

  /**
   * A file of this machine.
   *
   * @param asked when it was opened, in milliseconds since 1970
   */
  record Origin(Disk disk, Path path, OpenFile file, long asked) {

    /** Tells whether somebody wrote to it, or put another in its place, since it was opened. */
    boolean isWrittenSince() throws IOException {
      return !disk.stamp(path).equals(file.stamp());
    }
  }

  static OpenList of(ByteSource source, OpenOptions options, @Nullable Origin origin)
      throws IOException {
    ByteSource bytes = options.wholeFile() ? MemorySource.of(source, options.limits()) : source;
    return new OpenList(bytes, FileHeader.version(bytes), options, origin);
  }

  /** Returns the same, opened in another way. */
  OpenList with(OpenOptions other) {
    return new OpenList(bytes, version, other, origin);
  }

  String place() {
    return bytes.place();
  }

  /** Tells whether it is a sealed list of the version that is written here. */
  boolean isSealed() {
    return version == FileHeader.VERSION;
  }

  Form form(Contents contents) {
    if (version == 0) {
      return Form.FOREIGN;
    }
    if (version > FileHeader.VERSION) {
      return Form.NEWER;
    }
    boolean good = contents.log() != null || (options.salvage() && contents.findings().isEmpty());
    return good ? Form.SEALED : Form.EDITED;
  }

  /** Refuses a list that must not be changed, and says what to do. */
  void refuseEdits(Contents contents) throws EditRefusedException {
    if (origin == null || options.wholeFile() || options.salvage()) {
      throw refusal(
          origin == null
              ? "a list that is no file cannot be changed"
              : "the list was opened with "
                  + (options.salvage() ? "salvage" : "wholeFile")
                  + ", which only reads",
          "open it without to change it");
    }
    refuseNewer(version, place());
    if (isSealed() && contents.log() == null) {
      Finding first = contents.findings().get(0);
      throw new EditRefusedException(
          place(), new Fault(first.fault().offset(), first.fault().fact(), EditedList.REMEDY));
    }
  }

  /** Refuses a list of which this program does not know all. */
  static void refuseNewer(int version, String place) throws EditRefusedException {
    if (version > FileHeader.VERSION) {
      throw new EditRefusedException(
          place,
          new Fault(
              Fault.NOWHERE,
              "the list has version "
                  + version
                  + " of the format, but this program changes only version "
                  + FileHeader.VERSION,
              "change it with a newer snapshotlist"));
    }
  }

  EditRefusedException refusal(String fact, String remedy) {
    return new EditRefusedException(place(), new Fault(Fault.NOWHERE, fact, remedy));
  }

  @Override
  public void close() throws IOException {
    if (origin != null) {
      origin.file().close();
    }
  }
}
