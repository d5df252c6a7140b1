/**
 * Reads a live database's catalog into a {@link dev.retort.schema.Schema}, one class for each database, and finds what
 * somebody changed by hand.
 *
 * <p>May import {@code dev.retort}, {@code schema}, {@code change}, {@code dialect}, and {@code java.sql}.
 */
@NullMarked
package dev.retort.inspect;

import org.jspecify.annotations.NullMarked;
