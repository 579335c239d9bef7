package org.snapshotlist.testdata;

/** What a made list holds, with the names of its elements. */
public enum ListKind {
  /** {@code <snapshotlist>} of {@code <domainsnapshot>}. */
  SNAPSHOTS("snapshotlist", "domainsnapshot"),
  /** {@code <checkpointlist>} of {@code <domaincheckpoint>}. */
  CHECKPOINTS("checkpointlist", "domaincheckpoint");

  private final String root;
  private final String entry;

  ListKind(String root, String entry) {
    this.root = root;
    this.entry = entry;
  }

  /** Returns the root element's name. */
  public String root() {
    return root;
  }

  /** Returns the name of an entry's element. */
  public String entry() {
    return entry;
  }
}
