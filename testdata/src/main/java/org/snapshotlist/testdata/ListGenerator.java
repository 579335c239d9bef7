package org.snapshotlist.testdata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes realistic lists of any length in constant memory: what libvirt 9 would have put into one
 * file for a domain with so many snapshots. Names and parents branch as users make them branch,
 * about half of the list stands in time order and half scattered, as out of a hash table; all
 * entries have the same domain; the newest is the current one.
 *
 * <pre>{@code
 * ListGenerator list = new ListGenerator(ListShape.of(16_384, 16_384, 1));
 * try (OutputStream out = Files.newOutputStream(path)) {
 *   list.writeTo(out, bytes -> {});
 * }
 * }</pre>
 *
 * <p>Where each entry stands, what it is called and who its parent is can be asked without writing
 * anything. Immutable; may be used by several threads at once.
 */
public final class ListGenerator {

  private static final String INDENT = "  ";

  private final ListShape shape;
  private final Lineage lineage;
  private final EntryText text;
  private final byte[] head;
  private final byte[] tail;

  /**
   * Prepares a list.
   *
   * @throws ArithmeticException if it were longer than {@link Long#MAX_VALUE} bytes
   */
  public ListGenerator(ListShape shape) {
    this.shape = shape;
    lineage = new Lineage(shape);
    text = new EntryText(shape, lineage);
    head = headOf(shape, current()).getBytes(StandardCharsets.UTF_8);
    tail = ("</" + shape.kind().root() + ">\n").getBytes(StandardCharsets.UTF_8);
    Math.addExact(Math.multiplyExact(shape.entries(), step()), head.length + tail.length);
  }

  /** Returns what is written. */
  public ListShape shape() {
    return shape;
  }

  /** Returns the bytes of the whole list. */
  public long size() {
    return head.length + shape.entries() * step() + tail.length;
  }

  /** Returns where the entry at this place of the file begins, from 0. */
  public long start(long position) {
    return head.length + checked(position) * step() + INDENT.length();
  }

  /** Returns where the entry at this place of the file ends: the byte behind its last {@code >}. */
  public long end(long position) {
    return start(position) + shape.entryBytes();
  }

  /** Returns the name of the entry at this place of the file. */
  public String name(long position) {
    return lineage.name(lineage.moment(checked(position)));
  }

  /** Returns the name of its parent, or null if it has none. */
  public @Nullable String parent(long position) {
    long parent = lineage.parent(lineage.moment(checked(position)));
    return parent == Lineage.NONE ? null : lineage.name(parent);
  }

  /** Returns its time of creation, seconds since 1970. */
  public long creationTime(long position) {
    return lineage.creationTime(lineage.moment(checked(position)));
  }

  /** Returns the bytes of the entry at this place of the file, as the list has them. */
  public byte[] entry(long position) {
    int length = Math.toIntExact(shape.entryBytes());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(length);
    Sink sink = new Sink(bytes, length);
    try {
      text.write(lineage.moment(checked(position)), sink);
      sink.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Memory does not fail so.
    }
    return bytes.toByteArray();
  }

  /** Returns the name of the current entry, null when there are no entries. */
  public @Nullable String current() {
    return shape.entries() == 0 ? null : lineage.name(shape.entries() - 1);
  }

  /**
   * Writes the list and flushes; does not close.
   *
   * @param progress is told the bytes made so far, after each entry
   */
  public void writeTo(OutputStream out, LongConsumer progress) throws IOException {
    Sink sink = new Sink(out);
    sink.write(head);
    byte[] indent = INDENT.getBytes(StandardCharsets.UTF_8);
    for (long i = 0; i < shape.entries(); i++) {
      sink.write(indent);
      text.write(lineage.moment(i), sink);
      sink.write('\n');
      progress.accept(sink.count());
    }
    sink.write(tail);
    sink.flush();
    progress.accept(sink.count());
  }

  private long checked(long position) {
    if (position < 0 || position >= shape.entries()) {
      throw new IndexOutOfBoundsException(
          "position is " + position + ", but there are " + shape.entries() + " entries");
    }
    return position;
  }

  private long step() {
    return INDENT.length() + shape.entryBytes() + 1;
  }

  private static String headOf(ListShape shape, @Nullable String current) {
    String attribute = current == null ? "" : " current='" + EntryText.escaped(current) + "'";
    return "<" + shape.kind().root() + attribute + ">\n";
  }
}
