/** The lists that tests, benchmarks and the command line share: same seed, same bytes. */
@NullMarked
package org.snapshotlist.testdata;

import org.jspecify.annotations.NullMarked;
