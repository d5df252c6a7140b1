/**
 * The history table {@code retort_history}: its rows, how they are read and written, and the lock that lets one
 * migrator at a time work on a database.
 *
 * <p>May import {@code dev.retort.migration}, {@code dev.retort.dialect}, {@code dev.retort.schema} and JDBC.
 */
@NullMarked
package dev.retort.history;

import org.jspecify.annotations.NullMarked;
