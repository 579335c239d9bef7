package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.WritableFile;

/** Writes transactions at a log's end: one write, one force, then what may wait. */
final class Appender {

  /** Longer than this, several calls would each wait for the device. */
  private static final int MOST_THROUGH = 1 << 20;

  private final Log log;
  private final WritableFile file;
  private final Protocol protocol;
  private @Nullable IOException unshown;

  Appender(Log log, WritableFile file, Protocol protocol) {
    this.log = log;
    this.file = file;
    this.protocol = protocol;
  }

  /**
   * Makes transactions.
   *
   * @throws Poisoned if it is not known whether they are there
   * @throws IOException if they are not there
   */
  void append(List<Written> transactions, boolean force) throws IOException {
    log.appending(true);
    try {
      appendNow(transactions, force);
    } finally {
      log.appending(false);
    }
  }

  private void appendNow(List<Written> transactions, boolean force) throws IOException {
    long at = log.tail().end();
    long size = file.sizeNow();
    byte[] bytes = layOut(transactions, at, size);
    Protocol.Step show = () -> show(transactions);
    if (!force) {
      protocol.commitWithoutForce(
          () -> {
            write(at, bytes, size);
            publish(transactions);
          },
          show);
    } else if (isThrough(transactions, at, bytes, size)) {
      protocol.commitAlone(
          () -> {
            OneForce.through(file, at, bytes);
            forced(transactions);
          },
          show);
    } else {
      protocol.commit(
          () -> write(at, bytes, size),
          () -> {
            OneForce.of(file, protocol);
            forced(transactions);
          },
          show);
    }
  }

  /** A file that must grow is written first: if there is no room for it, that can be taken back. */
  private static boolean isThrough(List<Written> transactions, long at, byte[] bytes, long size) {
    return last(transactions).alone() && bytes.length <= MOST_THROUGH && at + bytes.length <= size;
  }

  private void forced(List<Written> transactions) throws Poisoned {
    publish(transactions);
    log.forced(last(transactions).tx());
  }

  private static Written last(List<Written> transactions) {
    return transactions.get(transactions.size() - 1);
  }

  private void publish(List<Written> transactions) throws Poisoned {
    try {
      for (Written transaction : transactions) {
        log.wrote(transaction);
      }
    } catch (IOException e) {
      throw new Poisoned(
          file.place()
              + ": the transaction is there, but what it changes cannot be read from the index: "
              + e.getMessage()
              + "; open the list again",
          e);
    }
  }

  private void write(long at, byte[] bytes, long size) throws IOException {
    try {
      file.write(at, bytes, 0, bytes.length);
    } catch (IOException e) {
      takeBack(at, size, e);
      throw new IOException(
          file.place()
              + ", at byte "
              + at
              + ": a transaction of "
              + bytes.length
              + " bytes could not be written: "
              + e.getMessage()
              + "; the list is as it was before",
          e);
    }
  }

  /** Lays out groups and end tag, and behind them new white space where there is not enough. */
  private byte[] layOut(List<Written> transactions, long at, long size) {
    byte[] closing = log.header().closingTag();
    long rootEnd = last(transactions).group().end() + closing.length;
    long end = rootEnd <= size ? rootEnd : rootEnd + Padding.behind(rootEnd);
    byte[] bytes = new byte[Math.toIntExact(end - at)];
    int filled = 0;
    for (Written transaction : transactions) {
      transaction.group().copyTo(bytes, filled);
      filled += transaction.group().length();
    }
    System.arraycopy(closing, 0, bytes, filled, closing.length);
    Padding.fill(bytes, filled + closing.length);
    return bytes;
  }

  /** Puts the end tag back where it was. Until that is forced a power cut may bring back either. */
  private void takeBack(long at, long size, IOException why) throws Poisoned {
    try {
      if (file.sizeNow() > size) {
        file.truncate(size);
      }
      Padding.write(file, at, log.header().closingTag());
      protocol.force(file::force);
    } catch (IOException e) {
      e.addSuppressed(why);
      throw new Poisoned(
          file.place()
              + ": a transaction could not be written ("
              + why.getMessage()
              + "), nor taken back: "
              + e.getMessage()
              + "; open the list again, which repairs it",
          e);
    }
  }

  /**
   * The transactions are there, whatever becomes of this; a failure only ends the writer's work.
   */
  private void show(List<Written> transactions) {
    try {
      Materialiser materialiser = new Materialiser(log, file, protocol);
      String current = null;
      for (Written transaction : transactions) {
        materialiser.flip(transaction.removed());
        String changed = transaction.change().current();
        current = changed == null ? current : changed;
      }
      if (current != null) {
        materialiser.current(current.isEmpty() ? null : current);
      }
    } catch (IOException e) {
      unshown = e;
    }
  }

  /** Lets transactions show that were appended to a file that nobody sees yet. */
  void showNow(List<Written> transactions) throws IOException {
    show(transactions);
    if (unshown != null) {
      throw unshown;
    }
  }

  /** Forces what was appended without, and lets it show. */
  void sync() throws IOException {
    OneForce.of(file, protocol);
    log.forced(log.tail().tx());
    showLoose();
  }

  private void showLoose() {
    try {
      Materialiser materialiser = new Materialiser(log, file, protocol);
      materialiser.flip(log.tail().looseRemovals());
      materialiser.current(log.index().current());
    } catch (IOException e) {
      unshown = e;
    }
  }

  /** Returns why something that is there does not show, null when all does. */
  @Nullable IOException unshown() {
    return unshown;
  }
}
