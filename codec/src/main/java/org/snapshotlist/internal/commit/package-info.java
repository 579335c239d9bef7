/**
 * How a list is changed, and how what a crash left is read: the order of writes and forces, the
 * writer's lock, recovery. {@link org.snapshotlist.internal.commit.Log} is a list as it is read,
 * {@link org.snapshotlist.internal.commit.ListWriter} what writes to it, {@link
 * org.snapshotlist.internal.commit.Protocol} the decisions on which safety rests.
 *
 * <p><b>A transaction.</b> Under the lock: one write at the root's end tag, of all records and the
 * new end tag; one force, which is the commit; then, without a force, the bytes that let removals
 * and the current entry show to other parsers. White space that was written before is there to be
 * overwritten, so that the force need not wait for the file's size.
 *
 * <p><b>What is durable.</b> Each trailer names the last transaction known to be forced, D, when it
 * was written. Then all up to D is on the device. Call F the last of these whose force was of the
 * whole file, and F' the value that F's own trailer names: the flips of all up to F' are there as
 * well, since F's force began after they were written. Recovery writes again what is behind D,
 * forces, and then does the flips behind F' again.
 *
 * <p><b>Forced alone.</b> A transaction behind flips that no force covers yet is written through
 * (O_DSYNC): its own bytes are forced, and the pages of those flips, which stand anywhere in the
 * file, need not be written with it. Its trailer says so. At the latest each 64th force is of the
 * whole file, or when 4 MiB of removed chunks would have to be shown again; so is that of the first
 * commit behind another writer's.
 *
 * <p><b>Torn or damaged.</b> Where transaction B does not hold, it is damage if a trailer behind it
 * names a D of at least B, or the side index covers B, as both say that B was on the device once.
 * Otherwise B was never acknowledged: its bytes are kept in {@code FILE.torn-B} and wiped. An index
 * that a reader made, without the lock, says nothing of that: it is used to read, once what it
 * covers behind its D was looked at, and who writes or copies takes D and F' from the trailers.
 *
 * <p><b>The lock file</b> {@code FILE.lck} has one note, {@code id=ID tx=N pid=P writer=W
 * writing|done}: behind a force that all up to N is forced; before an append of another writer, or
 * one that is not forced at once, that something behind N may be written but not forced. It is
 * never forced and never deleted. Who finds another's note looks at all that it may have left
 * undone. A writer that does not know what it left says {@code writing} too, and does not go on.
 * Who finds that, or transactions behind N, writes everything behind D again: a force that failed
 * may have left pages clean that are on no device.
 */
@NullMarked
package org.snapshotlist.internal.commit;

import org.jspecify.annotations.NullMarked;
