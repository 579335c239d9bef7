/**
 * Files: the only code that opens, reads, replaces or looks at one. Everything above asks a {@link
 * org.snapshotlist.internal.disk.Disk}, so that tests can count what is read and let any call fail.
 */
@NullMarked
package org.snapshotlist.internal.disk;

import org.jspecify.annotations.NullMarked;
