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
      long sum = 0;
      for (String name : listing.of(entrant().store())) {
        sum += name.length();
      }
      return sum;
    }
  }

  /** Opens, loads all, closes. */
  static final class Load extends Work {

    private final boolean cold;

    Load(Entrant entrant, boolean cold) {
      super(entrant);
      this.cold = cold;
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
      long[] sum = {0};
      try (Store store = entrant().opened()) {
        store.loadAll((name, xml) -> sum[0] += name.length() + xml.length);
      }
      return sum[0];
    }

    @Override
    void undo(int done) throws IOException {
      entrant().open();
    }
  }
}
