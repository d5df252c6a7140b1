/**
 * The migration directory at compile time: whether a change becomes a new migration, amends the draft or deletes it,
 * asked of git; and how the files are written so that nothing is ever half-written.
 *
 * <p>May import the processor's {@code ddl} and {@code diagnostic}, and the runtime's {@code schema}, {@code change},
 * {@code snapshot}, {@code dialect} and {@code migration}. No {@code javax.lang.model}.
 */
@NullMarked
package dev.retort.processor.draft;

import org.jspecify.annotations.NullMarked;
