/** placeholder */
@NullMarked
package org.snapshotlist.internal.commit;

import org.jspecify.annotations.NullMarked;
