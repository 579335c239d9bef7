package org.snapshotlist.model;

/**
 * How much of a file is accepted and how much memory it may take. Every refusal names the limit,
 * both numbers and the remedy; every limit can be raised up to {@link Long#MAX_VALUE}.
 *
 * @param memoryCap bytes of index, cached chunks and buffers together; the 2019 patch's 128 MiB
 * @param maxEntryBytes bytes of one entry; libvirt's RPC string limit, 4,194,304. A comment or
 *     instruction between entries may have twice as many
 * @param maxEntries entries of a list; libvirt's RPC list limit
 * @param maxDepth elements open at once inside an entry, the entry's own included; libxml2's
 *     default
 * @param maxNameBytes UTF-8 bytes of an entry's name; a file name's limit on Linux
 * @param maxAttributes attributes of one element; Woodstox's default
 * @param wholeFileCap bytes of a list that is held in memory as a whole; the 2019 patch's
 *     134,217,728
 */
public record Limits(
    long memoryCap,
    long maxEntryBytes,
    long maxEntries,
    long maxDepth,
    long maxNameBytes,
    long maxAttributes,
    long wholeFileCap) {

  /** libvirt's own limits, and the 2019 patch's. */
  public static final Limits DEFAULT =
      new Limits(128L << 20, 4L << 20, 16_384, 256, 255, 1_000, 128L << 20);

  /** No limit but the machine's. */
  public static final Limits NONE =
      new Limits(
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          Long.MAX_VALUE);

  /** Refuses a limit below 1. */
  public Limits {
    positive("memoryCap", memoryCap);
    positive("maxEntryBytes", maxEntryBytes);
    positive("maxEntries", maxEntries);
    positive("maxDepth", maxDepth);
    positive("maxNameBytes", maxNameBytes);
    positive("maxAttributes", maxAttributes);
    positive("wholeFileCap", wholeFileCap);
  }

  private static void positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", but must be at least 1");
    }
  }

  /** Returns these limits with another memoryCap. */
  public Limits withMemoryCap(long value) {
    return new Limits(
        value, maxEntryBytes, maxEntries, maxDepth, maxNameBytes, maxAttributes, wholeFileCap);
  }

  /** Returns these limits with another maxEntryBytes. */
  public Limits withMaxEntryBytes(long value) {
    return new Limits(
        memoryCap, value, maxEntries, maxDepth, maxNameBytes, maxAttributes, wholeFileCap);
  }

  /** Returns these limits with another maxEntries. */
  public Limits withMaxEntries(long value) {
    return new Limits(
        memoryCap, maxEntryBytes, value, maxDepth, maxNameBytes, maxAttributes, wholeFileCap);
  }

  /** Returns these limits with another maxDepth. */
  public Limits withMaxDepth(long value) {
    return new Limits(
        memoryCap, maxEntryBytes, maxEntries, value, maxNameBytes, maxAttributes, wholeFileCap);
  }

  /** Returns these limits with another maxNameBytes. */
  public Limits withMaxNameBytes(long value) {
    return new Limits(
        memoryCap, maxEntryBytes, maxEntries, maxDepth, value, maxAttributes, wholeFileCap);
  }

  /** Returns these limits with another maxAttributes. */
  public Limits withMaxAttributes(long value) {
    return new Limits(
        memoryCap, maxEntryBytes, maxEntries, maxDepth, maxNameBytes, value, wholeFileCap);
  }

  /** Returns these limits with another wholeFileCap. */
  public Limits withWholeFileCap(long value) {
    return new Limits(
        memoryCap, maxEntryBytes, maxEntries, maxDepth, maxNameBytes, maxAttributes, value);
  }
}
