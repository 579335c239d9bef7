package org.snapshotlist.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Progress;

/**
 * A bar on the standard error while work on many bytes goes on; gone when closed. Another total is
 * other work, with a bar of its own. Only for a terminal.
 */
final class ProgressLine implements Progress, AutoCloseable {

  /** Below this, work ends before anybody could read the bar. */
  private static final long WORTH_SHOWING = 64L << 20;

  /**
   * A given width also keeps the library from asking the terminal, for which it would load native
   * code.
   */
  private static final int COLUMNS = 79;

  private final String task;
  private final Streams streams;
  private @Nullable ProgressBar bar;

  ProgressLine(String task, Streams streams) {
    this.task = task;
    this.streams = streams;
  }

  @Override
  public void at(long done, long total) {
    if (!streams.watched() || total < WORTH_SHOWING) {
      return;
    }
    ProgressBar shown = bar;
    if (shown == null || done < shown.getCurrent() || total != shown.getMax()) {
      // Other work has begun: a list was opened first and is rewritten now.
      close();
      shown =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(total)
              .setUnit(" MiB", 1 << 20)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new OneLine(streams.messages()))
              .setUpdateIntervalMillis(200)
              .build();
      bar = shown;
    }
    shown.stepTo(done);
  }

  @Override
  public void close() {
    ProgressBar shown = bar;
    if (shown != null) {
      bar = null;
      shown.close();
      // The library clears nothing if it is closed before its thread has drawn for the first time.
      streams.messages().print("\r" + " ".repeat(COLUMNS) + "\r");
      streams.messages().flush();
    }
  }

  /** The library's own would end the line. */
  private static final class OneLine extends ConsoleProgressBarConsumer {

    OneLine(PrintStream messages) {
      super(messages, COLUMNS);
    }

    @Override
    public void close() {}
  }
}
