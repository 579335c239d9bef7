package org.snapshotlist.bench;

import com.ximpleware.NavException;
import com.ximpleware.ParseException;
import com.ximpleware.VTDGen;
import com.ximpleware.VTDNav;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * VTD-XML, which parses a document in memory into offsets and leaves the text where it is; it takes
 * no more than 2 GiB. It tells where each of the root's children starts.
 */
final class VtdWalk {

  private VtdWalk() {}

  static Answer over(Path list) throws IOException {
    VTDGen parser = new VTDGen();
    parser.setDoc(Files.readAllBytes(list));
    try {
      parser.parse(true);
      VTDNav at = parser.getNav();
      long entries = 0;
      long starts = 0;
      for (boolean there = at.toElement(VTDNav.FIRST_CHILD);
          there;
          there = at.toElement(VTDNav.NEXT_SIBLING)) {
        entries++;
        // The offset is the lower half, the length the upper.
        starts += (int) at.getElementFragment();
      }
      return new Answer(Answer.UNTOLD, entries, starts, Answer.UNTOLD);
    } catch (ParseException | NavException e) {
      throw new IOException(list + ": VTD-XML: " + e.getMessage(), e);
    }
  }
}
