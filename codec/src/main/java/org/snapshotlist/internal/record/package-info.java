/** placeholder */
@NullMarked
package org.snapshotlist.internal.record;

import org.jspecify.annotations.NullMarked;
