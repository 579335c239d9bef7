package org.snapshotlist.cli.libvirt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * libvirt's test driver, which reads all snapshots of a domain from one document and refuses all of
 * them if one is wrong.
 *
 * @param node the driver's document
 * @param domain the name of the only domain
 */
record TestDriver(Path node, String domain) {

  private static final String NAMESPACE = "http://libvirt.org/schemas/domain/test/1.0";

  /** Makes a host of the entries of a list, each as it is, under the name that the driver wants. */
  static TestDriver of(Path list, String domain, String uuid, Path folder) throws IOException {
    Document document = Xml.parse(list);
    Element root = document.getDocumentElement();
    String current = root.getAttribute("current");
    List<Element> entries = Xml.children(root);
    Element host = document.createElement("node");
    Element machine = append(host, "domain", "");
    machine.setAttribute("type", "test");
    append(machine, "name", domain);
    append(machine, "uuid", uuid);
    append(machine, "memory", "1");
    append(machine, "vcpu", "1");
    append(append(machine, "os", ""), "type", "hvm");
    machine.appendChild(document.createElementNS(NAMESPACE, "test:runstate")).setTextContent("5");
    for (Element entry : entries) {
      boolean active = Xml.text(entry, "name").equals(current);
      append(entry, "active", active ? "1" : "0");
      machine.appendChild(document.renameNode(entry, NAMESPACE, "test:" + entry.getTagName()));
    }
    Path node = folder.resolve("node.xml");
    try {
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(host), new StreamResult(node.toFile()));
    } catch (TransformerException e) {
      throw new IOException(e);
    }
    return new TestDriver(node, domain);
  }

  private static Element append(Element parent, String name, String text) {
    Element child = parent.getOwnerDocument().createElement(name);
    child.setTextContent(text);
    parent.appendChild(child);
    return child;
  }

  /** Returns the tree that the driver prints, and behind it the name of the current snapshot. */
  String treeAndCurrent() throws IOException {
    return Command.done(
        "virsh",
        "-q",
        "-c",
        "test://" + node.toAbsolutePath(),
        Words.SNAPSHOTS.command("list --tree", domain)
            + "; "
            + Words.SNAPSHOTS.command("current --name", domain));
  }
}
