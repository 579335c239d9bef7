package org.snapshotlist.internal.commit;

import org.snapshotlist.model.EditRefusedException;
import org.snapshotlist.model.Fault;

/** Words why an edit cannot be made. */
final class Refusal {

  private Refusal() {}

  static EditRefusedException of(String place, String fact, String remedy) {
    return new EditRefusedException(place, new Fault(Fault.NOWHERE, fact, remedy));
  }
}
