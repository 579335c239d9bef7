package org.snapshotlist.internal.commit;

import java.util.List;
import org.snapshotlist.internal.index.Change;
import org.snapshotlist.internal.record.Group;
import org.snapshotlist.model.ByteRange;

/**
 * A transaction laid out.
 *
 * @param tx its number
 * @param alone whether its force is to be of its own bytes only
 * @param group its bytes
 * @param change what it changes
 * @param removed where the chunks stand that it removes
 */
record Written(long tx, boolean alone, Group group, Change change, List<ByteRange> removed) {

  Written {
    removed = List.copyOf(removed);
  }
}
