package org.snapshotlist;

import java.util.List;
import org.snapshotlist.model.Finding;

/**
 * What {@link SnapshotList#verify} found.
 *
 * @param entries how many entries were found and parsed
 * @param bytes the size of the list
 * @param findings what is wrong, in the order of the file; empty when every byte was proven right
 */
public record Verification(long entries, long bytes, List<Finding> findings) {

  /** Keeps an unmodifiable list of the findings. */
  public Verification {
    findings = List.copyOf(findings);
  }

  /** Tells whether nothing is wrong. */
  public boolean good() {
    return findings.isEmpty();
  }
}
