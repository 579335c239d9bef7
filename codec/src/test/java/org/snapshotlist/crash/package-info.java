/**
 * The proof that no crash loses or tears anything: an explorer that runs sequences of steps against
 * lists on a simulated disk, cuts the power at every change that reaches it, in every way that a
 * device may lose what was not forced, and looks at what is there when the list is opened again.
 */
@NullMarked
package org.snapshotlist.crash;

import org.jspecify.annotations.NullMarked;
