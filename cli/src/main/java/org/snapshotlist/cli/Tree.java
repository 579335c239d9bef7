package org.snapshotlist.cli;

import java.util.Arrays;

/** Draws trees of names as virsh does, to the byte. */
final class Tree {

  private static final int STEP = 4;

  private final Family family;
  private final Output output;

  /** What stands left of a line; grows with the depth. */
  private byte[] margin = new byte[64 * STEP];

  private int length;

  Tree(Family family, Output output) {
    this.family = family;
    this.output = output;
  }

  /** Draws the tree under one entry, and the line that ends it. */
  void draw(int top) throws OutputException {
    length = 0;
    output.println(name(top));
    int last = top;
    for (int at = family.next(top, top); at != Family.NONE; at = family.next(at, top)) {
      if (family.parent(at) == last) {
        indent(last, top);
        output.write(margin, 0, length);
        output.println("|");
      } else {
        end(last, top);
        for (int up = last; family.parent(up) != family.parent(at); up = family.parent(up)) {
          outdent();
        }
      }
      output.write(margin, 0, length);
      output.println("+- " + name(at));
      last = at;
    }
    end(last, top);
  }

  /** An empty line ends the last of some siblings. */
  private void end(int leaf, int top) throws OutputException {
    if (leaf == top) {
      output.println("");
    } else if (family.nextSibling(leaf) == Family.NONE) {
      output.write(margin, 0, length);
      output.println("  ");
    }
  }

  private void indent(int parent, int top) {
    if (parent == top) {
      margin[0] = ' ';
      margin[1] = ' ';
      length = 2;
      return;
    }
    if (length + STEP > margin.length) {
      margin = Arrays.copyOf(margin, margin.length * 2);
    }
    margin[length] = (byte) (family.nextSibling(parent) == Family.NONE ? ' ' : '|');
    Arrays.fill(margin, length + 1, length + STEP, (byte) ' ');
    length += STEP;
  }

  private void outdent() {
    length -= STEP;
  }

  private String name(int position) {
    return Names.shown(family.entry(position).name());
  }
}
