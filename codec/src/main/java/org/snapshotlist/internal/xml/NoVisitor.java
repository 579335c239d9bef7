package org.snapshotlist.internal.xml;

import org.snapshotlist.model.Entry;

/** Nobody is told what a walk finds. */
final class NoVisitor implements ListVisitor {

  @Override
  public void root(Root root) {}

  @Override
  public void entry(Entry entry) {}
}
