package org.snapshotlist;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Shown;

/**
 * What a list and a directory do not have in common.
 *
 * @param onlyInList names of entries that only the list has
 * @param onlyInDirectory names of entries that only the directory has
 * @param changed names of entries that both have, but not the same
 * @param currentInList the name of the list's current entry
 * @param currentInDirectory the name of the directory's current entry
 */
public record Difference(
    List<String> onlyInList,
    List<String> onlyInDirectory,
    List<String> changed,
    @Nullable String currentInList,
    @Nullable String currentInDirectory) {

  private static final int MOST_NAMED = 3;

  /** Copies the lists. */
  public Difference {
    onlyInList = List.copyOf(onlyInList);
    onlyInDirectory = List.copyOf(onlyInDirectory);
    changed = List.copyOf(changed);
  }

  /** Tells whether there is none. */
  public boolean isEmpty() {
    return onlyInList.isEmpty()
        && onlyInDirectory.isEmpty()
        && changed.isEmpty()
        && Objects.equals(currentInList, currentInDirectory);
  }

  /** Words the difference for a user. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    add(text, "only in the list", onlyInList);
    add(text, "only in the directory", onlyInDirectory);
    add(text, "changed", changed);
    if (!Objects.equals(currentInList, currentInDirectory)) {
      text.append(text.length() == 0 ? "" : "; ")
          .append("current: ")
          .append(shown(currentInList))
          .append(" in the list, ")
          .append(shown(currentInDirectory))
          .append(" in the directory");
    }
    return text.toString();
  }

  private static String shown(@Nullable String name) {
    return name == null ? "none" : Shown.quoted(name);
  }

  private static void add(StringBuilder text, String what, List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    text.append(text.length() == 0 ? "" : "; ").append(what).append(": ");
    for (int i = 0; i < Math.min(names.size(), MOST_NAMED); i++) {
      text.append(i == 0 ? "" : ", ").append(shown(names.get(i)));
    }
    if (names.size() > MOST_NAMED) {
      text.append(" and ").append(names.size() - MOST_NAMED).append(" more");
    }
  }
}
