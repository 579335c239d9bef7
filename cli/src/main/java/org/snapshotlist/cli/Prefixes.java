package org.snapshotlist.cli;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import org.jspecify.annotations.Nullable;

/** What prefixes mean in a user's expression. */
final class Prefixes implements NamespaceContext {

  private final Map<String, String> inner = new HashMap<>();
  private @Nullable NamespaceContext outer;

  /** Takes the declarations around the entry, the entry's own included. */
  void outer(NamespaceContext context) {
    outer = context;
  }

  /** Takes a declaration inside; the first one counts. */
  void inner(String prefix, String uri) {
    inner.putIfAbsent(prefix, uri);
  }

  @Override
  public String getNamespaceURI(String prefix) {
    String uri = inner.get(prefix);
    if (uri == null && outer != null) {
      uri = outer.getNamespaceURI(prefix);
    }
    return uri == null ? XMLConstants.NULL_NS_URI : uri;
  }

  @Override
  public @Nullable String getPrefix(String uri) {
    return null;
  }

  @Override
  public Iterator<String> getPrefixes(String uri) {
    return List.<String>of().iterator();
  }
}
