/**
 * The annotation processor: options, rounds and the wiring of the other rooms. Nothing is decided here that another
 * room could decide.
 *
 * <p>May import every room of the processor, and the runtime's {@code schema}, {@code change}, {@code snapshot},
 * {@code dialect} and {@code migration}.
 */
@NullMarked
package dev.retort.processor;

import org.jspecify.annotations.NullMarked;
