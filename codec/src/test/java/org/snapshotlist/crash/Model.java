package org.snapshotlist.crash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a list must hold: the simplest thing that could be one. It never changes; edits return
 * another.
 *
 * @param entries by name
 * @param current the name of the current entry
 */
public record Model(SortedMap<String, Node> entries, @Nullable String current) {

  /** No list at all: there is no such file. */
  public static final Model ABSENT = new Model(new TreeMap<>(), "there is no list");

  /** A list without entries. */
  public static final Model EMPTY = new Model(new TreeMap<>(), null);

  private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?</parent>");

  /** An entry. */
  public record Node(@Nullable String parent, String xml) {}

  /** Returns this with an entry added, or replaced. */
  public Model put(String xml) {
    PlainList.Entry entry = PlainList.entry(xml);
    return with(entry.name(), new Node(entry.parent(), xml));
  }

  /** Returns this with another current entry, or none. */
  public Model withCurrent(@Nullable String name) {
    return new Model(entries, name);
  }

  /** Returns this without an entry, whose children get its parent. */
  public Model remove(String name) {
    String parent = node(name).parent();
    Model model = this;
    for (String child : children(name)) {
      model = model.reparent(child, parent);
    }
    return model.without(List.of(name), parent);
  }

  /** Returns this without an entry and all below it. */
  public Model removeTree(String name) {
    List<String> gone = below(name);
    gone.add(name);
    return without(gone, node(name).parent());
  }

  /** Returns this without all that is below an entry. */
  public Model removeChildren(String name) {
    return without(below(name), name);
  }

  /** Returns this with an entry under another parent, of which only the parent is written anew. */
  public Model reparent(String child, @Nullable String parent) {
    String xml = node(child).xml();
    String changed;
    if (parent == null) {
      changed = xml.replaceFirst("\\s*" + PARENT, "");
    } else if (PARENT.matcher(xml).find()) {
      changed = PARENT.matcher(xml).replaceFirst(Matcher.quoteReplacement(Entries.parent(parent)));
    } else {
      String state = "</state>";
      changed = xml.replace(state, state + "\n  " + Entries.parent(parent));
    }
    return with(child, new Node(parent, changed));
  }

  /** Returns the names of what has this parent. */
  public List<String> children(@Nullable String name) {
    return entries.entrySet().stream()
        .filter(entry -> Objects.equals(entry.getValue().parent(), name))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<String> below(String name) {
    List<String> below = new ArrayList<>();
    for (String child : children(name)) {
      below.add(child);
      below.addAll(below(child));
    }
    return below;
  }

  /** Returns an entry. */
  Node node(String name) {
    return Objects.requireNonNull(entries.get(name), name);
  }

  private Model with(String name, Node node) {
    SortedMap<String, Node> changed = new TreeMap<>(entries);
    changed.put(name, node);
    return new Model(changed, current);
  }

  private Model without(Collection<String> names, @Nullable String heir) {
    SortedMap<String, Node> changed = new TreeMap<>(entries);
    changed.keySet().removeAll(names);
    return new Model(changed, current != null && names.contains(current) ? heir : current);
  }

  /**
   * Tells whether another is the same but for where the parents' elements stand and the white space
   * between tags: nobody promises these where a parent was written anew.
   */
  public boolean isLike(Model other) {
    return bare().equals(other.bare());
  }

  private Model bare() {
    SortedMap<String, Node> changed = new TreeMap<>();
    entries.forEach((name, node) -> changed.put(name, new Node(node.parent(), bare(node.xml()))));
    return new Model(changed, current);
  }

  private static String bare(String xml) {
    return PARENT.matcher(xml).replaceFirst("").replaceAll(">\\s+<", "><");
  }

  /** Says in a line what another has that this has not, and the other way round. */
  public String difference(Model other) {
    List<String> says = new ArrayList<>();
    if (!Objects.equals(current, other.current)) {
      says.add("current is " + other.current + " and not " + current);
    }
    entries.forEach(
        (name, node) -> {
          Node found = other.entries.get(name);
          if (found == null) {
            says.add(name + " is missing");
          } else if (!Objects.equals(found.parent(), node.parent())) {
            says.add(name + " is under " + found.parent() + " and not " + node.parent());
          } else if (!found.xml().equals(node.xml())) {
            says.add(name + " has other bytes, " + place(node.xml(), found.xml()));
          }
        });
    other.entries.keySet().stream()
        .filter(name -> !entries.containsKey(name))
        .forEach(name -> says.add(name + " should not be there"));
    return says.isEmpty() ? "nothing" : String.join(", ", says);
  }

  private static String place(String expected, String found) {
    int at = 0;
    while (at < Math.min(expected.length(), found.length())
        && expected.charAt(at) == found.charAt(at)) {
      at++;
    }
    String from = found.substring(at, Math.min(found.length(), at + 40));
    return "of " + expected.length() + " characters from " + at + " on \"" + from + "\"";
  }
}
