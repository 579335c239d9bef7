package org.snapshotlist.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Each {@link Walker}, over the list of the layouts. */
final class Walks {

  private Walks() {}

  static List<Contender> contenders(Layouts layouts) {
    List<Contender> all = new ArrayList<>();
    for (Walker walker : Walker.values()) {
      // Nothing that anybody would do instead.
      if (walker != Walker.READ) {
        all.add(new Walk(walker, layouts));
      }
    }
    return all;
  }

  private record Walk(Walker walker, Layouts layouts) implements Contender {

    @Override
    public String label() {
      return walker.label();
    }

    @Override
    public long run() throws IOException {
      try {
        return walker.walk(layouts.list()).entries();
      } catch (XMLStreamException e) {
        throw new IOException(e);
      }
    }

    @Override
    public long undo() {
      return layouts.entries();
    }
  }
}
