package org.snapshotlist.cli;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;

/**
 * All that the program asks of zstd-jni, which need not be there: only what comes behind {@link
 * Zstandard#require} may name this class.
 */
final class ZstdLibrary {

  private static final int PIECE_BYTES = 1 << 16;

  private ZstdLibrary() {}

  /** Loads the library, or fails as the JVM does. */
  static void load() {
    Zstd.maxCompressionLevel();
  }

  /**
   * Writes a list as one frame with a checksum.
   *
   * @param windowLog how far back repetitions are found: 2 to the power of this, in bytes
   * @return how many bytes the list has
   */
  static long pack(SnapshotList list, OutputStream out, int level, int windowLog)
      throws IOException {
    Gate gate = new Gate(out);
    try (ZstdOutputStreamNoFinalizer packed = new ZstdOutputStreamNoFinalizer(gate, level)) {
      packed.setChecksum(true);
      // The library takes a longer one here for none; that what repeats is looked for stays.
      packed.setLong(Math.min(windowLog, Zstandard.WINDOW_LOG));
      packed.setWindowLog(windowLog);
      long bytes;
      try {
        bytes = list.copyTo(packed);
      } catch (Throwable e) {
        // Closing ends the frame, and a list that broke off would look whole.
        gate.shut = true;
        throw e;
      }
      return bytes;
    }
  }

  /** Lets bytes through until it is shut; what is behind it stays open. */
  private static final class Gate extends FilterOutputStream {

    private boolean shut;

    Gate(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (!shut) {
        out.write(bytes, offset, length);
      }
    }

    @Override
    public void close() {}
  }

  /**
   * Unpacks frames.
   *
   * @param most how many bytes may come out
   * @param windowLog what they may take of memory: 2 to the power of this, in bytes
   * @throws MalformedListException if they are damaged or hold more
   */
  static void unpack(
      ZstdFrames frames, OutputStream out, long most, int windowLog, Progress progress)
      throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    try (ZstdInputStreamNoFinalizer in = new ZstdInputStreamNoFinalizer(frames)) {
      in.setLongMax(windowLog);
      long total = 0;
      for (int count = in.read(piece, 0, piece.length);
          count >= 0;
          count = in.read(piece, 0, piece.length)) {
        total += count;
        if (total > most) {
          throw new MalformedListException(
              frames.place(),
              new Fault(
                  frames.pieceStart(),
                  "unpacked this is more than " + most + " bytes",
                  "raise " + ImportCommand.MAX_BYTES + " if the file is trusted"));
        }
        out.write(piece, 0, count);
        progress.at(frames.position(), frames.size());
      }
    } catch (ZstdIOException e) {
      throw new MalformedListException(
          frames.place(),
          new Fault(
              frames.pieceStart(),
              "zstd cannot unpack what starts here: " + e.getMessage(),
              "the file is damaged: export the list again, or take another copy"));
    }
  }
}
