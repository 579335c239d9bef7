package org.snapshotlist.bench.report;

import java.util.List;
import java.util.function.Function;

/**
 * What was said in the review of 2019, and how it is answered.
 *
 * @param id names its section in the page's address
 * @param says what was said, neutrally
 * @param shows whose figures its section shows
 * @param measures what was done to answer it
 * @param notes what else its figures tell, a sentence each
 */
record Claim(
    String id,
    String title,
    String says,
    String measures,
    List<Selection> shows,
    Rule rule,
    Drawing drawing,
    Function<List<Figure>, List<String>> notes) {

  boolean shows(Figure figure) {
    return shows.stream().anyMatch(selection -> selection.matches(figure));
  }
}
