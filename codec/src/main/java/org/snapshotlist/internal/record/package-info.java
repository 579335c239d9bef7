/**
 * The format of a sealed list, version 1: one XML file that is at the same time a checksummed log.
 *
 * <p>All of it is UTF-8 and, at every commit, well-formed XML 1.0. Line ends are LF. A CRC is a
 * CRC32C (RFC 3720), written as 8 hexadecimal digits. ID stands for the file's id, 16 hexadecimal
 * digits; sealing a text means to sum the 8 bytes of the id (big-endian) and then the text up to
 * and with {@code seal=}.
 *
 * <table>
 *   <caption>The file</caption>
 *   <tr><th>at</th><th>bytes</th><th>what</th></tr>
 *   <tr><td>0</td><td>39</td><td>{@code <?xml version="1.0" encoding="UTF-8"?>} and a line end</td></tr>
 *   <tr><td>39</td><td></td><td>{@code <?snapshotlist-format version=1 id=ID after=N length=H seal=CRC?>} and a line
 *       end: N in 19 digits is the last transaction of the file that this one replaced, H in 8 digits the
 *       header's length</td></tr>
 *   <tr><td></td><td></td><td>a comment that says what the file is; then comments and instructions of others, a line
 *       each</td></tr>
 *   <tr><td></td><td></td><td>{@code <snapshotlist} (or {@code <checkpointlist}), its namespace declarations and other
 *       attributes, then the room for <code> current='NAME'</code>, which is filled with spaces</td></tr>
 *   <tr><td>H - 2</td><td>2</td><td>{@code >} and a line end; H is 2,048 or the next multiple of 512 that fits, with
 *       at least 1,600 bytes of room</td></tr>
 *   <tr><td>H</td><td></td><td>records, one behind the other</td></tr>
 *   <tr><td>T</td><td></td><td>the root's end tag and a line end</td></tr>
 *   <tr><td></td><td></td><td>white space to the end of the file, at most 4 MiB</td></tr>
 * </table>
 *
 * <p>Nothing of the header is written in place but the room for {@code current}. A rewrite makes a
 * new file with a new id.
 *
 * <table>
 *   <caption>A record</caption>
 *   <tr><th>what</th><th>bytes</th></tr>
 *   <tr><td>chunk</td><td>the entry's element with one line end added behind the element's name; a record of a
 *       transaction that only removes or moves {@code current} has none</td></tr>
 *   <tr><td>trailer</td><td>{@code <?sealed KEY=VALUE ... seal=CRC?>} and a line end, ASCII</td></tr>
 * </table>
 *
 * <table>
 *   <caption>The words of a trailer, in this order, each with one space before it</caption>
 *   <tr><th>word</th><th>what</th></tr>
 *   <tr><td>{@code tx=N}</td><td>the transaction: the first has {@code after + 1}, each next one more</td></tr>
 *   <tr><td>{@code part=I/N}</td><td>this is record I of the N of the transaction</td></tr>
 *   <tr><td>{@code durable=N}</td><td>the last transaction known to be forced when this was written</td></tr>
 *   <tr><td>{@code alone=yes}</td><td>the transaction's force was of its own bytes only; absent where it was of the
 *       whole file</td></tr>
 *   <tr><td>{@code time=N}</td><td>when that was, milliseconds since 1970</td></tr>
 *   <tr><td>{@code length=N}</td><td>bytes of the chunk; this and the next seven stand only where there is one</td></tr>
 *   <tr><td>{@code name=TEXT}</td><td></td></tr>
 *   <tr><td>{@code parent=TEXT}</td><td>absent without a parent; so are the facts below that the XML does not have</td></tr>
 *   <tr><td>{@code creationTime=N}</td><td>as a signed number of 64 bits</td></tr>
 *   <tr><td>{@code state=WORD memory=WORD}</td><td>in libvirt's words</td></tr>
 *   <tr><td>{@code external=yes}</td><td>absent where it is not</td></tr>
 *   <tr><td>{@code uuid=UUID}</td><td>of the domain</td></tr>
 *   <tr><td>{@code chunk=CRC}</td><td>of the chunk as it is while the entry is there</td></tr>
 *   <tr><td>{@code removes=N,N,...}</td><td>starts of the chunks that the transaction removes, at most 64 a trailer</td></tr>
 *   <tr><td>{@code current=TEXT}</td><td>the new current entry, empty for none; absent where it does not change</td></tr>
 *   <tr><td>{@code previous=CRC}</td><td>the seal of the record before, the header's for the first one</td></tr>
 *   <tr><td>{@code seal=CRC}</td><td>of this trailer</td></tr>
 * </table>
 *
 * <p>TEXT is UTF-8 with all bytes but letters, digits and {@code -._~} percent-coded. So no trailer
 * has a {@code <} but its first byte nor a {@code >} but its last, and the last {@code <} before
 * the end of a trailer is its start: the log can be read backwards without looking at the chunks.
 *
 * <p><b>Removing.</b> The second byte of the chunk becomes {@code ?}: {@code <?omainsnapshot}, an
 * instruction that goes up to the end of the trailer, as the added line end separates its target.
 * An end of an instruction inside the chunk has its {@code >} turned into a space at the same time.
 * The log is the truth, this shows it to other parsers; it is written once the transaction is
 * forced, and again by recovery. A scrubbed chunk has a hyphen and spaces behind its first line.
 *
 * <p><b>Who reads it.</b> Transactions count in order, each only if all its records are there, in
 * one chain from the header, with their seals and their chunks' sums. What is removed needs its
 * trailer only. A list whose instruction has another version is read as the XML that it is and not
 * changed. A list without the instruction is <i>foreign</i>: anybody may have written it. One with
 * the instruction whose chain breaks before a transaction that is known to have been forced was
 * edited or damaged.
 */
@NullMarked
package org.snapshotlist.internal.record;

import org.jspecify.annotations.NullMarked;
