/**
 * The committed snapshot {@code schema.json}: its record, its reader and writer, the schema's hash and the version of
 * the format.
 *
 * <p>May import {@code dev.retort.schema}.
 */
@NullMarked
package dev.retort.snapshot;

import org.jspecify.annotations.NullMarked;
