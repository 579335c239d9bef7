package org.snapshotlist.model;

/** A name cannot be a file's, here or in libvirt's own directories; nothing was opened or made. */
public final class NameRefusedException extends SnapshotListException {

  private static final long serialVersionUID = 1;

  /**
   * Makes the error.
   *
   * @param place what the name is of and the name, fit to be shown
   */
  public NameRefusedException(String place, Fault fault) {
    super(place, fault, null);
  }
}
