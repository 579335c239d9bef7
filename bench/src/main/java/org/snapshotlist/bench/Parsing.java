package org.snapshotlist.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.snapshotlist.bench.store.Store;

/** Has Woodstox parse all that a store holds, one snapshot after the other. */
final class Parsing {

  private final XMLInputFactory factory = StaxWalk.woodstox();

  /** Returns the number of events and bytes together. */
  long load(Store store) throws IOException {
    long[] sum = {0};
    store.loadAll((name, xml) -> sum[0] += xml.length + events(name, xml));
    return sum[0];
  }

  private long events(String name, byte[] xml) throws IOException {
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
      long events = 0;
      while (reader.hasNext()) {
        reader.next();
        events++;
      }
      reader.close();
      return events;
    } catch (XMLStreamException e) {
      throw new IOException(
          name + ": what the store gave is not well-formed: " + e.getMessage(), e);
    }
  }
}
