package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stores are filled with, in words that another JVM understands too.
 *
 * @param directory libvirt's snapshots of a domain, which is only read; null for made ones
 * @param anonymise whether other letters and names are stored than the directory has
 * @param seed of what is made
 * @param entries how many snapshots there are
 * @param entryBytes how long each is, on average
 */
public record Data(
    @Nullable Path directory, boolean anonymise, long seed, int entries, int entryBytes) {

  /** Returns made snapshots. */
  public static Data made(long seed, int entries, int entryBytes) {
    return new Data(null, false, seed, entries, entryBytes);
  }

  /**
   * Returns those of a directory, as far as they can be used.
   *
   * @param leftOut is given a sentence for each that is not
   * @throws IOException if it cannot be read, or none can be used
   */
  public static Data of(Path directory, boolean anonymise, List<String> leftOut)
      throws IOException {
    DirectorySupply supply = new DirectorySupply(directory, anonymise);
    leftOut.addAll(supply.leftOut());
    return new Data(directory, anonymise, 0, supply.size(), (int) supply.entryBytes());
  }

  /** Returns the same of another number and size; what a directory has stays what it is. */
  public Data of(int count, int bytes) {
    return directory == null ? made(seed, count, bytes) : this;
  }

  Supply supply() throws IOException {
    return directory == null
        ? new GeneratedSupply(entries, entryBytes, seed)
        : new DirectorySupply(directory, anonymise);
  }

  /** Returns it as arguments of a program; see {@link #parse}. */
  List<String> arguments() {
    return List.of(
        directory == null ? "" : directory.toString(),
        Boolean.toString(anonymise),
        Long.toString(seed),
        Integer.toString(entries),
        Integer.toString(entryBytes));
  }

  /** Reads what {@link #arguments} wrote. */
  static Data parse(List<String> arguments) {
    return new Data(
        arguments.get(0).isEmpty() ? null : Path.of(arguments.get(0)),
        Boolean.parseBoolean(arguments.get(1)),
        Long.parseLong(arguments.get(2)),
        Integer.parseInt(arguments.get(3)),
        Integer.parseInt(arguments.get(4)));
  }
}
