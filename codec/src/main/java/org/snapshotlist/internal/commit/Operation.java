package org.snapshotlist.internal.commit;

import java.io.IOException;

/** One of the changes of an edit. */
@FunctionalInterface
public interface Operation {

  /** Makes it in a draft. */
  void on(Draft draft) throws IOException;
}
