/**
 * How fast lists are walked, opened, read and changed. Each benchmark asks one question of
 * contenders that are an enum; before anything is timed, each must have given the answer that the
 * list's generator foretells.
 */
@NullMarked
package org.snapshotlist.bench;

import org.jspecify.annotations.NullMarked;
