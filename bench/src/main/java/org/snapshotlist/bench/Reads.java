package org.snapshotlist.bench;

import java.io.IOException;
import java.util.Collection;
import java.util.Random;
import org.snapshotlist.bench.store.Store;

/** The operations that change nothing. */
final class Reads {

  private static final long SEED = 7;

  private Reads() {}

  /** Gets one by its name. */
  static final class Get extends Work {

    private final Random random = new Random(SEED);
    private String[] ready = {};

    Get(Entrant entrant) {
      super(entrant);
    }

    @Override
    void prepare(int times) {
      ready = new String[times];
      for (int i = 0; i < times; i++) {
        ready[i] = supply().name(random.nextInt(supply().size()));
      }
    }

    @Override
    long once(int i) throws IOException {
      return entrant().store().get(ready[i]).length;
    }
  }

  /** Lists all names. */
  static final class Names extends Work {

    private final Listing listing;

    /** How names are asked for. */
    @FunctionalInterface
    interface Listing {
      Collection<String> of(Store store) throws IOException;
    }

    Names(Entrant entrant, Listing listing) {
      super(entrant);
      this.listing = listing;
    }

    @Override
    long once(int i) throws IOException {
      return length(listing.of(entrant().store()));
    }
  }

  private static long length(Collection<String> names) {
    long sum = 0;
    for (String name : names) {
      sum += name.length();
    }
    return sum;
  }

  /** Lists all names. */
  static long names(Store store) throws IOException {
    return length(store.names());
  }

  /** Loads all. */
  static long load(Store store) throws IOException {
    long[] sum = {0};
    store.loadAll((name, xml) -> sum[0] += name.length() + xml.length);
    return sum[0];
  }

  /** Opens, asks, closes. */
  static final class Opened extends Work {

    private final boolean cold;
    private final Question question;

    /** What is asked of the store, which is open for nothing else. */
    @FunctionalInterface
    interface Question {
      long of(Store store) throws IOException;
    }

    Opened(Entrant entrant, boolean cold, Question question) {
      super(entrant);
      this.cold = cold;
      this.question = question;
    }

    @Override
    void prepare(int times) throws IOException {
      entrant().close();
      if (cold) {
        PageCache.drop();
      }
    }

    @Override
    long once(int i) throws IOException {
      try (Store store = entrant().opened()) {
        return question.of(store);
      }
    }

    @Override
    void undo(int done) throws IOException {
      entrant().open();
    }
  }
}
