package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One commit that a thread waits for. Guarded by the writer's mutex. */
final class Commit {

  private final List<Operation> operations;
  private boolean done;
  private @Nullable Throwable failure;

  Commit(List<Operation> operations) {
    this.operations = operations;
  }

  List<Operation> operations() {
    return operations;
  }

  boolean isDone() {
    return done;
  }

  void done() {
    done = true;
  }

  void fail(Throwable why) {
    failure = why;
    done = true;
  }

  void throwFailure() throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }
}
