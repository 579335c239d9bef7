/**
 * The one command that measures everything and writes the report: what is measured in which order,
 * what was measured already, and how far it is.
 */
@NullMarked
package org.snapshotlist.bench.evaluate;

import org.jspecify.annotations.NullMarked;
