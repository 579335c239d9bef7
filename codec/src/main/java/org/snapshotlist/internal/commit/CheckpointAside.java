package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;

/** Writes indexes on a thread of its own, one at a time, so that no commit waits for that. */
final class CheckpointAside {

  private final Disk disk;
  private final Path path;
  private @Nullable Thread thread;

  CheckpointAside(Disk disk, Path path) {
    this.disk = disk;
    this.path = path;
  }

  /** Says what to write, on the thread that writes it; null for nothing. */
  @FunctionalInterface
  interface Source {
    @Nullable Checkpoint checkpoint() throws IOException;
  }

  /** Starts one unless one is under way. */
  synchronized void start(Source source) {
    if (thread != null && thread.isAlive()) {
      return;
    }
    thread = new Thread(() -> write(source), "snapshotlist-index");
    thread.setDaemon(true);
    thread.start();
  }

  private void write(Source source) {
    try {
      Checkpoint checkpoint = source.checkpoint();
      if (checkpoint != null) {
        checkpoint.write(disk, path);
      }
    } catch (IOException e) {
      // It is a cache; a force that failed ends the writer's work by itself.
      return;
    }
  }

  /** Waits until none is under way; a thread that is interrupted waits on and stays interrupted. */
  void await() {
    Thread running;
    synchronized (this) {
      running = thread;
    }
    boolean interrupted = false;
    while (running != null && running.isAlive()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
