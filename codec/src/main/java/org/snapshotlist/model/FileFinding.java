package org.snapshotlist.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is not as it should be in a directory of libvirt's, or would not be in one.
 *
 * @param file the path of the file concerned
 * @param name the entry's name, null when none could be read
 * @param fault what is wrong; its offset is one in the file
 * @param kept whether the entry is there all the same
 */
public record FileFinding(String file, @Nullable String name, Fault fault, boolean kept) {

  /** Refuses a finding without a file or a fault. */
  public FileFinding {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(fault, "fault");
  }

  /** Words the finding for a user. */
  public String describe() {
    return fault.describe(file);
  }
}
