package org.snapshotlist.bench.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.snapshotlist.bench.report.Figure;

/**
 * One part of an evaluation. What it found is kept, so that it is done once.
 *
 * @param id the name of the files that keep it
 * @param title what it does, for who waits
 * @param seconds about how long it takes: what progress counts in
 * @param work does it
 */
record Step(String id, String title, int seconds, Work work) {

  /** What is done. */
  @FunctionalInterface
  interface Work {

    /**
     * Does it.
     *
     * @throws SkippedException if it cannot be done here
     */
    List<Figure> run(Place place) throws Exception;
  }

  /**
   * Where it is done.
   *
   * @param raw a folder for untouched results
   * @param folder a folder on the disk that is measured; empty, and deleted behind it
   * @param skipped is told what could not be measured, and why
   */
  record Place(Path raw, Path folder, Consumer<String> skipped) {}

  /**
   * What it found.
   *
   * @param skipped what could not be measured, and why, a sentence each
   */
  record Found(List<Figure> figures, List<String> skipped) {

    Found {
      figures = List.copyOf(figures);
      skipped = List.copyOf(skipped);
    }
  }
}
