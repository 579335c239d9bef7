package org.snapshotlist.testdata;

/**
 * Recipes for lists that have too much of one thing. All are well-formed but {@link
 * #UNCLOSED_DEPTH}; whether a list is accepted is a matter of limits.
 */
public enum HugeList {
  /** So many elements inside each other in an entry. */
  DEPTH {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      entry(list, inner -> inner.times("<d>", count).times("</d>", count));
    }
  },
  /** So many start tags and nothing else: not well-formed. */
  UNCLOSED_DEPTH {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      list.text(ENTRY).times("<d>", count);
    }

    @Override
    boolean closed() {
      return false;
    }
  },
  /** An element with so many attributes. */
  ATTRIBUTES {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      entry(list, inner -> inner.text("<d").counted(" a##########='v'", count).text("/>"));
    }
  },
  /** So many namespaces declared by one element. */
  NAMESPACES {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      entry(
          list, inner -> inner.text("<d").counted(" xmlns:a##########='urn:a'", count).text("/>"));
    }
  },
  /** An entry with a name of so many bytes. */
  NAME {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      list.text("<domainsnapshot><name>").times("n", count).text("</name></domainsnapshot>");
    }
  },
  /** An element with a name of so many bytes, twice. */
  ELEMENT_NAME {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      entry(
          list, inner -> inner.text("<").times("d", count).text("></").times("d", count).text(">"));
    }
  },
  /** An attribute with a value of so many bytes. */
  ATTRIBUTE_VALUE {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      entry(list, inner -> inner.text("<d a='").times(">", count).text("'/>"));
    }
  },
  /** A tag with so much white space. */
  SPACE_IN_TAG {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      entry(list, inner -> inner.text("<d").times(" ", count).text("/>"));
    }
  },
  /** An entry with a text of so many bytes. */
  TEXT {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      entry(list, inner -> inner.text("<d>").times("t", count).text("</d>"));
    }
  },
  /** A text of so many references. */
  REFERENCES {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      entry(list, inner -> inner.text("<d>").times("&apos;", count).text("</d>"));
    }
  },
  /** A section of so many bytes, each of which could be its end's start. */
  SECTION {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      entry(list, inner -> inner.text("<d><![CDATA[").times("]", count).text("]]></d>"));
    }
  },
  /** A comment of twice so many bytes, every other of which could be its end's start. */
  COMMENT {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      entry(list, inner -> inner.text("<!--").times("->", count).text("-->"));
    }
  },
  /** An instruction of so many bytes, each of which could be its end's start. */
  INSTRUCTION {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      entry(list, inner -> inner.text("<?d ").times("?", count).text("?>"));
    }
  },
  /** So much white space between two entries. */
  SPACE_BETWEEN_ENTRIES {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      list.text("<domainsnapshot><name>a</name></domainsnapshot>").times(" ", count);
      list.text("<domainsnapshot><name>b</name></domainsnapshot>");
    }
  },
  /** A comment of so many bytes between two entries, full of what looks like an entry. */
  COMMENT_BETWEEN_ENTRIES {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      list.text("<domainsnapshot><name>a</name></domainsnapshot><!--");
      list.times("<domainsnapshot>", count / "<domainsnapshot>".length());
      list.text("--><domainsnapshot><name>b</name></domainsnapshot>");
    }
  },
  /** So many of the smallest entries. */
  ENTRIES {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      list.counted("<domainsnapshot><name>##########</name></domainsnapshot>", count);
    }
  },
  /** So many entries, each the parent of the next. */
  PARENT_CHAIN {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      list.text(ROOT_OF_CHAIN).counted(CHILD_OF_BEFORE, 1, count - 1);
    }
  },
  /** So many entries, each the child of the next. */
  CHILD_CHAIN {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      list.counted(CHILD_OF_AFTER, 0, count - 1);
      list.counted("<domainsnapshot><name>##########</name></domainsnapshot>", count - 1, 1);
    }
  },
  /** So many entries in one cycle of parents. */
  PARENT_CYCLE {
    @Override
    void add(VirtualBytes.Builder list, long count) {
      list.counted(CHILD_OF_AFTER, 0, count - 1);
      list.text("<domainsnapshot><name>" + Counter.digits(count - 1) + "</name>");
      list.text("<parent><name>" + Counter.digits(0) + "</name></parent></domainsnapshot>");
    }
  };

  private static final String ENTRY = "<domainsnapshot><name>a</name>";
  private static final String ROOT_OF_CHAIN =
      "<domainsnapshot><name>0000000000</name></domainsnapshot>";
  private static final String CHILD_OF_BEFORE =
      "<domainsnapshot><name>##########</name>"
          + "<parent><name>----------</name></parent></domainsnapshot>";
  private static final String CHILD_OF_AFTER =
      "<domainsnapshot><name>##########</name>"
          + "<parent><name>++++++++++</name></parent></domainsnapshot>";

  /**
   * Returns the list with this much of what the recipe is about.
   *
   * @param count elements, attributes, bytes, ..., at least 1
   */
  public VirtualBytes of(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("count is " + count + ", but must be at least 1");
    }
    VirtualBytes.Builder list = VirtualBytes.called(name() + " of " + count);
    list.text("<snapshotlist>");
    add(list, count);
    if (closed()) {
      list.text("</snapshotlist>");
    }
    return list.build();
  }

  abstract void add(VirtualBytes.Builder list, long count);

  boolean closed() {
    return true;
  }

  private interface Inner {
    VirtualBytes.Builder add(VirtualBytes.Builder entry);
  }

  private static void entry(VirtualBytes.Builder list, Inner inner) {
    inner.add(list.text(ENTRY)).text("</domainsnapshot>");
  }
}
