package org.snapshotlist.bench;

import java.util.List;

/** What is done to all snapshots of a domain as a whole. */
enum Task {
  /** Makes one file of a directory, durable. */
  PACK {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Copies.toOneFile(layouts);
    }
  },
  /** Makes a directory, durable. */
  UNPACK {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Copies.toDirectory(layouts);
    }
  },
  /** Learns what there is, as a daemon does when it starts. */
  START {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Starts.contenders(layouts, false);
    }
  },
  /** The same with nothing in the page cache; needs the superuser. */
  START_COLD {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Starts.contenders(layouts, true);
    }
  },
  /** Deletes what has no parent, with all descendants. */
  DELETE {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Deletions.contenders(layouts);
    }
  },
  /** Keeps a copy of all, durable. */
  BACKUP {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Copies.backups(layouts);
    }
  },
  /** Goes through the list once, as is needed to learn where its entries are. */
  WALK {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Walks.contenders(layouts);
    }
  },
  /** Gets each entry once more, in random order, after it was given before. */
  RELOAD {
    @Override
    List<Contender> contenders(Layouts layouts) {
      return Reloads.contenders(layouts);
    }
  };

  /** Returns those who do it; the first is who the others are compared with. */
  abstract List<Contender> contenders(Layouts layouts);
}
