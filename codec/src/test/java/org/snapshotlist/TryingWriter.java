package org.snapshotlist;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.snapshotlist.model.ListLockedException;

/** A program that adds an entry if nobody else has the lock, and says who has it. */
final class TryingWriter {

  private TryingWriter() {}

  public static void main(String[] arguments) throws IOException {
    OpenOptions options = OpenOptions.DEFAULT.withLockTimeout(Duration.ZERO);
    try (SnapshotList list = SnapshotList.open(Path.of(arguments[0]), options);
        ListEdit edit = list.edit()) {
      edit.put(AddingWriter.xml("tried")).commit();
      System.out.println("not locked");
    } catch (ListLockedException e) {
      System.out.println("locked by " + e.pid());
    }
  }
}
