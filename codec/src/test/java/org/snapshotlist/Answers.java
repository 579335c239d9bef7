package org.snapshotlist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snapshotlist.model.Entry;

/**
 * All that an open list can be asked, so that two lists can be held against each other.
 *
 * @param entries all, in file order
 * @param parentsFirst all, parents before children
 * @param found what is found under each name
 * @param chunks what is loaded under each name
 * @param current the current entry
 */
record Answers(
    List<Entry> entries,
    List<Entry> parentsFirst,
    Map<String, Optional<Entry>> found,
    Map<String, String> chunks,
    Optional<String> current) {

  /** What a list is asked for first, when nothing of its index was looked at yet. */
  enum First {
    ENTRIES,
    PARENTS_FIRST,
    FIND,
    LOAD
  }

  /** Asks for the chunks first. */
  static Answers of(SnapshotList list, List<String> names) throws IOException {
    return of(list, names, First.LOAD);
  }

  /** Asks for one thing first, then for the chunks, then for all the rest. */
  static Answers of(SnapshotList list, List<String> names, First first) throws IOException {
    switch (first) {
      case ENTRIES -> list.entries();
      case PARENTS_FIRST -> list.entries(Order.PARENTS_FIRST);
      case FIND -> {
        for (String name : names) {
          if (!list.find(name).map(entry -> entry.name().equals(name)).orElse(false)) {
            throw new AssertionError("there is no " + name);
          }
        }
      }
      case LOAD -> {}
    }
    Map<String, String> chunks = new LinkedHashMap<>();
    for (String name : names) {
      chunks.put(name, new String(list.load(name), StandardCharsets.UTF_8));
    }
    Map<String, Optional<Entry>> found = new LinkedHashMap<>();
    for (String name : names) {
      found.put(name, list.find(name));
    }
    found.put("nobody", list.find("nobody"));
    return new Answers(
        new ArrayList<>(list.entries()),
        new ArrayList<>(list.entries(Order.PARENTS_FIRST)),
        found,
        chunks,
        list.current());
  }
}
