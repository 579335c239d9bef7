package org.snapshotlist.internal.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.snapshotlist.FuzzTarget;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Oracle: what the plain parser takes, the JDK's parser takes as well, and so does Woodstox, which
 * reads the same facts from it.
 */
public final class PlainParserFuzz implements FuzzTarget {

  private final ChunkParser authority = new ChunkParser(Root.of(Kind.SNAPSHOTS), Limits.DEFAULT);
  private final SAXParser jdk;

  /** Makes one. */
  public PlainParserFuzz() {
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      jdk = factory.newSAXParser();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  @FuzzTest
  @DictionaryEntries({
    "<domainsnapshot",
    "</domainsnapshot>",
    "<name>",
    "</name>",
    "<parent><name>",
    "</name></parent>",
    "<disks><disk snapshot='external'/></disks>",
    "<memory file='a'/>",
    "<domain><uuid>",
    " xmlns='urn:a'",
    " xmlns:a='urn:a'",
    " a:b='c'",
    "<a:b",
    "</a:b>",
    "]]>",
    "&amp;",
    "&lt;"
  })
  @Override
  public void holds(byte[] input) throws IOException {
    takes(input);
  }

  /** Tells whether the plain parser takes these bytes, and holds them against the others then. */
  boolean takes(byte[] xml) throws IOException {
    ByteRange range = new ByteRange(0, xml.length);
    Entry found = PlainParser.parse(xml, range, Kind.SNAPSHOTS, Limits.DEFAULT);
    if (found == null) {
      return false;
    }
    String shown = new String(xml, UTF_8);
    assertThat(found)
        .as(shown)
        .isEqualTo(authority.parse(ByteSource.of("entry.xml", xml), range, 0));
    try {
      jdk.parse(new ByteArrayInputStream(xml), new DefaultHandler());
    } catch (SAXException e) {
      throw new AssertionError(shown, e);
    }
    return true;
  }
}
