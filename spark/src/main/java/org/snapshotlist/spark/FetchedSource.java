package org.snapshotlist.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;

/**
 * A list of which parts are fetched before they are asked for, in few reads. For one thread at a
 * time.
 */
final class FetchedSource implements ByteSource {

  /** Less than this between two parts is cheaper to read than to leave out. */
  private static final long GAP = 64 << 10;

  /** No more in one piece. */
  private static final long LONGEST = 8 << 20;

  private final HadoopSource source;
  private List<Piece> pieces = List.of();
  private int at;

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Piece(long start, byte[] bytes) {
    boolean has(long position, int length) {
      return position >= start && position + length <= start + bytes.length;
    }
  }

  FetchedSource(HadoopSource source) {
    this.source = source;
  }

  /** Returns how many bytes a part costs to fetch after another, with what is between them. */
  static long cost(ByteRange before, ByteRange part) {
    long gap = Math.max(0, part.start() - before.end());
    return part.length() + (gap < GAP ? gap : 0);
  }

  /** Fetches parts, which are in order, in the place of those before. */
  void fetch(List<ByteRange> parts) throws IOException {
    pieces = List.of();
    at = 0;
    List<ByteRange> joined = joined(parts);
    List<byte[]> read = source.readAll(joined);
    List<Piece> fetched = new ArrayList<>();
    for (int i = 0; i < joined.size(); i++) {
      fetched.add(new Piece(joined.get(i).start(), read.get(i)));
    }
    pieces = fetched;
  }

  private List<ByteRange> joined(List<ByteRange> parts) {
    List<ByteRange> joined = new ArrayList<>();
    for (ByteRange part : parts) {
      ByteRange inside =
          new ByteRange(part.start(), Math.max(part.start(), Math.min(part.end(), source.size())));
      ByteRange last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null
          && inside.start() - last.end() < GAP
          && inside.end() - last.start() <= LONGEST) {
        joined.set(
            joined.size() - 1, new ByteRange(last.start(), Math.max(last.end(), inside.end())));
      } else {
        long start = last == null ? inside.start() : Math.max(last.end(), inside.start());
        if (inside.end() > start) {
          joined.add(new ByteRange(start, inside.end()));
        }
      }
    }
    return joined;
  }

  @Override
  public String place() {
    return source.place();
  }

  @Override
  public long size() {
    return source.size();
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(at);
      if (piece.has(position, Math.min(length, 1))) {
        int from = (int) (position - piece.start());
        int count = Math.min(length, piece.bytes().length - from);
        System.arraycopy(piece.bytes(), from, target, offset, count);
        return count;
      }
      at = (at + 1) % pieces.size();
    }
    return source.read(position, target, offset, length);
  }
}
