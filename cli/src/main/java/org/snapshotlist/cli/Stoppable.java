package org.snapshotlist.cli;

import java.io.Closeable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.snapshotlist.model.Progress;

/**
 * Work that a signal ends by an exception, so that it can take back what it began: the program goes
 * once it has.
 */
final class Stoppable implements Progress, Closeable {

  /** More than it takes to delete the files of the longest list. */
  private static final long LONGEST_SECONDS = 30;

  private final Progress shown;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread atSignal = new Thread(this::stop);
  private volatile boolean stopped;

  /** Shows how far it has come on something else. */
  Stoppable(Progress shown) {
    this.shown = shown;
    Runtime.getRuntime().addShutdownHook(atSignal);
  }

  private void stop() {
    stopped = true;
    try {
      if (!done.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void at(long now, long total) {
    if (stopped) {
      throw new CancellationException("ended by a signal");
    }
    shown.at(now, total);
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(atSignal);
    } catch (IllegalStateException e) {
      // The program is ending; the hook waited for this.
      return;
    }
  }
}
