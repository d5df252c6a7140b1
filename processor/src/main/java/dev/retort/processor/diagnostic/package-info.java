/**
 * What the compiler tells the user: every message text, the places they point at, and the reporter.
 *
 * <p>May import {@code javax.lang.model}, {@code javax.annotation.processing} and nothing else of the processor.
 */
@NullMarked
package dev.retort.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
