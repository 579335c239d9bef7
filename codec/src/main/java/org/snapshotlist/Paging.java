package org.snapshotlist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pages of a list. They are ordered by name and begin behind one, not at a place in the
 * file: whatever becomes of the file, a name keeps its place among the others.
 */
final class Paging {

  private final Session session;
  private final PageLimits limits;

  Paging(Session session, PageLimits limits) {
    this.session = session;
    this.limits = limits;
  }

  /** Returns the page behind a name, which need not be there; null for the first page. */
  Page page(@Nullable String cursor) throws IOException {
    Page page = attempt(cursor);
    // All that were chosen may be removed before they are loaded.
    while (page.isEmpty() && page.next().isPresent()) {
      page = attempt(page.next().get());
    }
    return page;
  }

  private Page attempt(@Nullable String cursor) throws IOException {
    return session.ask(now -> new PageAttempt(session, limits, now).behind(cursor));
  }

  Iterator<Page> pages() {
    return new Pages();
  }

  /** Goes from cursor to cursor; after an error the same page is tried again. */
  private final class Pages implements Iterator<Page> {

    private @Nullable String cursor;
    private boolean ended;

    @Override
    public boolean hasNext() {
      return !ended;
    }

    @Override
    public Page next() {
      if (ended) {
        throw new NoSuchElementException("the last page was returned");
      }
      try {
        Page page = page(cursor);
        Optional<String> next = page.next();
        cursor = next.orElse(null);
        ended = next.isEmpty();
        return page;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
