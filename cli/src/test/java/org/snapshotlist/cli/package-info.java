/** Runs the commands in this process, and in one of their own where the process matters. */
@NullMarked
package org.snapshotlist.cli;

import org.jspecify.annotations.NullMarked;
