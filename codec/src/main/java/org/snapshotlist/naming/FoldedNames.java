package org.snapshotlist.naming;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells names that are one to a file system which folds case or normalises Unicode, as macOS's,
 * Windows's, and ext4, F2FS and ZFS where they are set up so.
 */
public final class FoldedNames {

  private FoldedNames() {}

  /**
   * Returns the names that clash, each group in the order in which they were given. No single file
   * system folds as much as this: names that are not told never clash, names that are told may not
   * on yours.
   */
  public static List<List<String>> clashes(Collection<String> names) {
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    for (String name : names) {
      groups.computeIfAbsent(folded(name), key -> new LinkedHashSet<>()).add(name);
    }
    return groups.values().stream()
        .filter(group -> group.size() > 1)
        .map(List::<String>copyOf)
        .toList();
  }

  private static String folded(String name) {
    // Twice through both cases: there are capitals of small letters that have two.
    String one = decomposed(name).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    String folded = decomposed(one.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT));
    StringBuilder kept = new StringBuilder(folded.length());
    folded.codePoints().filter(c -> !isIgnored(c)).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static String decomposed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD);
  }

  /** Characters that are not seen, which ext4 leaves out of what it compares. */
  private static boolean isIgnored(int c) {
    return Character.getType(c) == Character.FORMAT
        || c == 0x034F
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF);
  }
}
