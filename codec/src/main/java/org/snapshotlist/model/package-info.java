/**
 * Values and errors: what a list holds, how large it may be, what is wrong with it. Nothing here
 * does I/O and everything is immutable, so all of it may be shared between threads.
 */
@NullMarked
package org.snapshotlist.model;

import org.jspecify.annotations.NullMarked;
