/** Tests of the names. */
@NullMarked
package org.snapshotlist.naming;

import org.jspecify.annotations.NullMarked;
