package org.snapshotlist.bench;

import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A StAX parser as anybody would use it: over a plain stream, counting the root's children. */
final class StaxWalk {

  private StaxWalk() {}

  static XMLInputFactory woodstox() {
    return withoutDtd(new WstxInputFactory());
  }

  static XMLInputFactory aalto() {
    return withoutDtd(new InputFactoryImpl());
  }

  /**
   * The JDK's own; 25 counts predefined entities against limits of 100,000, which large lists pass.
   */
  static XMLInputFactory jdk() {
    XMLInputFactory factory = withoutDtd(XMLInputFactory.newDefaultFactory());
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    return factory;
  }

  private static XMLInputFactory withoutDtd(XMLInputFactory factory) {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    return factory;
  }

  static Answer over(Path list, XMLInputFactory factory) throws IOException, XMLStreamException {
    try (InputStream in = new FileInputStream(list.toFile())) {
      return over(in, factory);
    }
  }

  static Answer over(InputStream in, XMLInputFactory factory) throws XMLStreamException {
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    long entries = 0;
    int depth = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth == 2) {
            entries++;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
    xml.close();
    return Answer.ofEntries(entries);
  }
}
