package org.snapshotlist;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.snapshotlist.internal.index.ForgedIndex;
import org.snapshotlist.model.ByteRange;

/**
 * What was done to an index, and what is said of it.
 *
 * @param what in words
 * @param forge does it
 * @param message what is said, without the index's own path and remedy
 */
record Poison(
    String what,
    BiFunction<ForgedIndex, IndexedList, ForgedIndex> forge,
    Function<IndexedList, String> message) {

  static List<Poison> all() {
    return List.of(
        new Poison(
            "end outside",
            (f, t) -> f.range(3, t.at("d").start(), t.size() + 1),
            t -> t.row(3, t.at("d").start(), t.size() + 1, t.at("cc").end())),
        new Poison(
            "start before the root ends",
            (f, t) -> f.range(0, 0, t.at("a").end()),
            t -> t.row(0, 0, t.at("a").end(), t.rootEnd())),
        new Poison(
            "negative start",
            (f, t) -> f.range(0, -1, t.at("a").end()),
            t -> t.row(0, -1, t.at("a").end(), t.rootEnd())),
        new Poison(
            "overlapping",
            (f, t) -> f.range(1, t.at("a").end() - 1, t.at("bb").end()),
            t -> t.row(1, t.at("a").end() - 1, t.at("bb").end(), t.at("a").end())),
        new Poison(
            "empty range",
            (f, t) -> f.range(3, t.at("d").end(), t.at("d").end()),
            t -> t.row(3, t.at("d").end(), t.at("d").end(), t.at("cc").end())),
        new Poison(
            "names out of order",
            (f, t) -> f.sorted(0, 3).sorted(3, 0),
            t -> "the names are not in order at place 1"),
        new Poison(
            "same row twice in order",
            (f, t) -> f.sorted(3, 2),
            t -> "the names are not in order at place 3"),
        new Poison(
            "order behind last row",
            (f, t) -> f.sorted(1, 4),
            t -> "the order by name has row 4, but there are 4"),
        new Poison(
            "order before first row",
            (f, t) -> f.sorted(1, -1),
            t -> "the order by name has row -1, but there are 4"),
        new Poison(
            "parent behind last row",
            (f, t) -> f.parent(2, 4),
            t -> "row 2 has row 4 as its parent, but there are 4"),
        new Poison(
            "parent before first row",
            (f, t) -> f.parent(2, -2),
            t -> "row 2 has row -2 as its parent, but there are 4"),
        new Poison(
            "own parent",
            (f, t) -> f.parent(2, 2),
            t -> "row 2 has row 2 as its parent, but there are 4"),
        new Poison("cycle", (f, t) -> f.parent(0, 2), t -> "row 0 is its own ancestor"),
        new Poison(
            "name outside",
            (f, t) -> f.nameStart(3, f.namesLength()),
            t -> "row 3 has its name at 278, outside the names"),
        new Poison(
            "name before names",
            (f, t) -> f.nameStart(0, -1),
            t -> "row 0 has its name at 271, outside the names"),
        new Poison(
            "name without bytes", (f, t) -> f.nameStart(1, 0), t -> "row 0 has a name of 0 bytes"),
        new Poison(
            "name that is no UTF-8",
            (f, t) -> f.name(4, (char) 0xFF),
            t -> "row 2 has a name that is no UTF-8"),
        new Poison(
            "no state",
            (f, t) -> f.state(0, 10),
            t -> "row 0 has state 10 and memory 2, which are no codes"),
        new Poison(
            "no memory",
            (f, t) -> f.memory(0, 4),
            t -> "row 0 has state 2 and memory 4, which are no codes"),
        new Poison(
            "entries past all memory",
            (f, t) -> f.footer(16, Long.MAX_VALUE),
            t -> t.counts(Long.MAX_VALUE, 6)),
        new Poison("negative entries", (f, t) -> f.footer(16, -4L), t -> t.counts(-4, 6)),
        new Poison("entries past its own bytes", (f, t) -> f.footer(16, 5L), t -> t.counts(5, 6)),
        new Poison(
            "names past all memory",
            (f, t) -> f.footer(24, Long.MAX_VALUE - 3),
            t -> t.counts(4, Long.MAX_VALUE - 3)),
        new Poison("fewer names than entries", (f, t) -> f.footer(24, 3L), t -> t.counts(4, 3)),
        new Poison(
            "root past its own bytes",
            (f, t) -> f.footer(32, Integer.MAX_VALUE),
            t -> t.counts(4, 6)),
        new Poison("root without bytes", (f, t) -> f.footer(32, 0), t -> t.counts(4, 6)),
        new Poison("current behind last row", (f, t) -> f.footer(36, 4), t -> t.counts(4, 6)),
        new Poison("current before first row", (f, t) -> f.footer(36, -2), t -> t.counts(4, 6)),
        new Poison(
            "another root", (f, t) -> f.root('x'), t -> "it describes a list with another root"),
        new Poison(
            "another kind",
            (f, t) -> f.footer(12, 2),
            t -> "it describes a list with another root"),
        new Poison(
            "newer version",
            (f, t) -> f.footer(8, 2),
            t -> "it has version 2, but this program reads 1"),
        new Poison("no magic", (f, t) -> f.footer(0, 0L), t -> "its last 192 bytes are no index's"),
        new Poison(
            "wrong crc",
            (f, t) -> f.crc(1, 0x1234),
            t -> t.chunk("bb", "have CRC32C " + t.crc("bb", 0) + ", but must have 00001234")),
        new Poison(
            "wrong time",
            (f, t) -> f.creationTime(1, 8),
            t -> t.chunk("bb", "say other than the index")),
        new Poison(
            "wrong state", (f, t) -> f.state(0, 3), t -> t.chunk("a", "say other than the index")),
        new Poison(
            "wrong parent",
            (f, t) -> f.parent(3, 0),
            t -> t.chunk("d", "say other than the index")),
        new Poison(
            "two names swapped",
            (f, t) ->
                f.name(1, 'c').name(2, 'c').name(3, 'b').name(4, 'b').sorted(1, 2).sorted(2, 1),
            t ->
                new ByteRange(t.at("cc").start(), t.at("cc").end())
                    .toString()
                    .transform(
                        r -> t.listSays(t.at("cc").start(), r, "bb", "say other than the index"))),
        new Poison(
            "only part of an entry",
            (f, t) ->
                f.range(3, t.at("d").start(), t.at("d").end() - 1)
                    .crc(3, (int) Long.parseLong(t.crc("d", 1), 16)),
            t ->
                t.listSays(
                    t.at("d").start(),
                    new ByteRange(t.at("d").start(), t.at("d").end() - 1).toString(),
                    "d",
                    "do not parse")));
  }

  @Override
  public String toString() {
    return what;
  }
}
