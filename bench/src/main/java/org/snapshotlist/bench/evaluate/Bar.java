package org.snapshotlist.bench.evaluate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Tells on standard error what is done and how long the rest takes: a bar, or lines to a file. */
final class Bar implements AutoCloseable {

  private final PrintStream messages;
  private final int steps;
  private final @Nullable ProgressBar bar;
  private int begun;

  Bar(PrintStream messages, boolean watched, int steps, long seconds) {
    this.messages = messages;
    this.steps = steps;
    this.bar =
        watched
            ? new ProgressBarBuilder()
                .setTaskName("evaluate")
                .setInitialMax(seconds)
                .setStyle(ProgressBarStyle.ASCII)
                .setMaxRenderedLength(110)
                .build()
            : null;
  }

  /** Tells whether standard error is a terminal: {@code System.console()} asks the others. */
  static boolean isWatched() {
    try {
      String device = Path.of("/proc/self/fd/2").toRealPath().toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  void begin(Step step, boolean doneBefore) {
    begun++;
    if (bar != null) {
      bar.setExtraMessage(step.title());
    } else if (!doneBefore) {
      messages.println(begun + " of " + steps + ": " + step.title());
    }
  }

  void end(Step step) {
    if (bar != null) {
      bar.stepBy(step.seconds());
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
