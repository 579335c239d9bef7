package org.snapshotlist.internal.xml;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.util.StreamReader2Delegate;

/** Hides the element that is put around a chunk to bring the root's namespaces into scope. */
final class ScopedReader extends StreamReader2Delegate {

  private int open;
  private boolean started;
  private boolean ended;

  ScopedReader(XMLStreamReader2 wrapped) {
    super(wrapped);
  }

  @Override
  public int next() throws XMLStreamException {
    if (!started) {
      started = true;
      super.next();
    }
    int event = super.next();
    if (event == XMLStreamConstants.START_ELEMENT) {
      open++;
    } else if (event == XMLStreamConstants.END_ELEMENT && --open < 0) {
      ended = true;
      event = super.next();
    }
    return event;
  }

  @Override
  public boolean hasNext() throws XMLStreamException {
    return !ended && super.hasNext();
  }

  @Override
  public int getDepth() {
    return super.getDepth() - 1;
  }
}
