/**
 * Fleets: many lists at once as a table of Spark's, a row for each snapshot or checkpoint.
 *
 * <p>{@code spark.read().format("snapshotlist").load("/fleet/*.xml")}. Only {@link
 * org.snapshotlist.spark.SnapshotListSource} is for others; Spark finds it by its short name. What
 * it reads comes through Hadoop's {@code FileSystem}, so from HDFS and object stores too.
 *
 * <p>The driver looks at directories and at the last bytes of each side index. Tasks read indexes,
 * and the lists themselves only where a query wants what only they have.
 */
@NullMarked
package org.snapshotlist.spark;

import org.jspecify.annotations.NullMarked;
