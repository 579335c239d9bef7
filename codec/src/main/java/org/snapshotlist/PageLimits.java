package org.snapshotlist;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Entry;

/**
 * How large a {@link Page} may become, as the message that it is sent as. A message has 4 bytes of
 * length and 24 of header, as libvirt's, and an array with 4 bytes of length; each of its elements
 * is a name and its XML, each of them a string of XDR (RFC 4506): 4 bytes of length, its bytes, and
 * zeros up to a multiple of 4.
 *
 * @param maxStringBytes UTF-8 bytes of a name, and bytes of the XML of an entry; 4,194,304 is
 *     {@code REMOTE_STRING_MAX} in libvirt's {@code src/remote/remote_protocol.x}
 * @param maxMessageBytes bytes of a message as it is sent, its length and header included;
 *     33,554,432 is {@code VIR_NET_MESSAGE_MAX} in libvirt's {@code src/rpc/virnetprotocol.x}
 * @param maxEntries entries of a page, those that are too large included; 16,384 is {@code
 *     REMOTE_DOMAIN_SNAPSHOT_LIST_MAX} and {@code REMOTE_DOMAIN_CHECKPOINT_LIST_MAX}
 */
public record PageLimits(long maxStringBytes, long maxMessageBytes, int maxEntries) {

  /** libvirt's own. */
  public static final PageLimits DEFAULT = new PageLimits(4L << 20, 32L << 20, 16_384);

  /** Bytes of a message without entries: its length, its header and the length of its array. */
  public static final int EMPTY_MESSAGE_BYTES = 4 + 24 + 4;

  /** Refuses limits that no page holds. */
  public PageLimits {
    atLeast(1, "maxStringBytes", maxStringBytes);
    atLeast(EMPTY_MESSAGE_BYTES, "maxMessageBytes", maxMessageBytes);
    atLeast(1, "maxEntries", maxEntries);
  }

  private static void atLeast(long least, String name, long value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + ", but must be at least " + least);
    }
  }

  /** Returns these limits with another maxStringBytes. */
  public PageLimits withMaxStringBytes(long value) {
    return new PageLimits(value, maxMessageBytes, maxEntries);
  }

  /** Returns these limits with another maxMessageBytes. */
  public PageLimits withMaxMessageBytes(long value) {
    return new PageLimits(maxStringBytes, value, maxEntries);
  }

  /** Returns these limits with another maxEntries. */
  public PageLimits withMaxEntries(int value) {
    return new PageLimits(maxStringBytes, maxMessageBytes, value);
  }

  /** Returns what keeps an entry with so many bytes of XML out of any message, null for nothing. */
  @Nullable TooLargeEntry tooLarge(Entry entry, long xmlBytes) {
    // The name stands in the XML, so it is the shorter string.
    if (xmlBytes > maxStringBytes) {
      return new TooLargeEntry(entry, "maxStringBytes", maxStringBytes, xmlBytes);
    }
    long alone = EMPTY_MESSAGE_BYTES + bytes(entry, xmlBytes);
    return alone > maxMessageBytes
        ? new TooLargeEntry(entry, "maxMessageBytes", maxMessageBytes, alone)
        : null;
  }

  /** Returns by how many bytes an entry with so many bytes of XML makes a message longer. */
  static long bytes(Entry entry, long xmlBytes) {
    return string(entry.name().getBytes(StandardCharsets.UTF_8).length) + string(xmlBytes);
  }

  private static long string(long bytes) {
    return 4 + (bytes + 3) / 4 * 4;
  }
}
