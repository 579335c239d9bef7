package org.snapshotlist.model;

/** What a list holds: the snapshots or the checkpoints of one domain. */
public enum Kind {
  /**
   * {@code <snapshotlist>} of {@code <domainsnapshot>}; upstream's {@code <snapshots>} is read too.
   */
  SNAPSHOTS,
  /** {@code <checkpointlist>} of {@code <domaincheckpoint>}; {@code <checkpoints>} is read too. */
  CHECKPOINTS
}
