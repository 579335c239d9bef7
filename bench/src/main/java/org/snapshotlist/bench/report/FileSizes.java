package org.snapshotlist.bench.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How large the files were that other figures were measured with. */
final class FileSizes {

  static final Selection SIZES = Selection.ofMeasure("file-bytes");

  private record Key(String contender, long entries, long entryBytes) {}

  private final Map<Key, Double> sizes = new HashMap<>();

  private FileSizes() {}

  static FileSizes of(List<Figure> figures) {
    FileSizes made = new FileSizes();
    figures.stream()
        .filter(SIZES::matches)
        .forEach(figure -> made.sizes.putIfAbsent(key(figure, figure.contender()), figure.value()));
    return made;
  }

  /** Returns the bytes of the figure's file, of the list's, or what the text of all comes to. */
  double bytes(Figure figure) {
    double text = (double) figure.entries() * figure.entryBytes();
    return sizes.getOrDefault(
        key(figure, figure.contender()), sizes.getOrDefault(key(figure, Labels.LIST), text));
  }

  /** Returns for instance {@code 31.3 MiB (N = 16,384)}. */
  String text(Figure figure) {
    return Numbers.text(Unit.BYTES, bytes(figure)) + " (" + Numbers.entries(figure.entries()) + ")";
  }

  private static Key key(Figure figure, String contender) {
    return new Key(contender, figure.entries(), figure.entryBytes());
  }
}
