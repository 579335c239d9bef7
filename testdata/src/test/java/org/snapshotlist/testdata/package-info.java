/** What the made lists promise, held by the JDK's own parsers. */
@NullMarked
package org.snapshotlist.testdata;

import org.jspecify.annotations.NullMarked;
