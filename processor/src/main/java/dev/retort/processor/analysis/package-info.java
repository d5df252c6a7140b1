/**
 * What is at stake in a list of changes: one class for each kind of finding.
 *
 * <p>May import the processor's {@code mapping} (for {@code Origins}) and {@code diagnostic}, and the runtime's
 * {@code schema}, {@code change} and {@code dialect}. No {@code javax.lang.model}.
 */
@NullMarked
package dev.retort.processor.analysis;

import org.jspecify.annotations.NullMarked;
