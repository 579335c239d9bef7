package org.snapshotlist.bench;

import java.util.List;

/** What is done to all snapshots of a domain as a whole. */
public enum Task {
  /** Makes one file of a directory, durable. */
  PACK("pack", "durable") {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Copies.toOneFile(layouts);
    }
  },
  /** Makes a directory, durable. */
  UNPACK("unpack", "durable") {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Copies.toDirectory(layouts);
    }
  },
  /** Learns what there is, as a daemon does when it starts. */
  START("start", "warm") {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Starts.contenders(layouts, false);
    }
  },
  /** The same with nothing in the page cache; needs the superuser. */
  START_COLD("start", "cold") {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Starts.contenders(layouts, true);
    }
  },
  /** Deletes what has no parent, with all descendants. */
  DELETE("delete-all", "durable") {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Deletions.contenders(layouts);
    }
  },
  /** Keeps a copy of all, durable. */
  BACKUP("backup", "durable") {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Copies.backups(layouts);
    }
  },
  /** Goes through the list once, as is needed to learn where its entries are. */
  WALK("walk", "warm") {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Walks.contenders(layouts);
    }
  },
  /** Gets each entry once more, in random order, after it was given before. */
  RELOAD("reload", "warm") {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Reloads.contenders(layouts);
    }
  };

  private final String measure;
  private final String setting;

  Task(String measure, String setting) {
    this.measure = measure;
    this.setting = setting;
  }

  /** Returns what figures call it. */
  String measure() {
    return measure;
  }

  /** Returns what figures say of how it was done. */
  String setting() {
    return setting;
  }

  /** Returns those who do it; the first is who the others are compared with. */
  abstract List<Contender> contenders(Layouts layouts);
}
