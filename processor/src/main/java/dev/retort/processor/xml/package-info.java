/**
 * The configuration files of Jakarta Persistence and Validation, read with their line numbers: what
 * {@code persistence.xml} says, and errors at what shapes the schema elsewhere.
 *
 * <p>May import {@code javax.lang.model}, {@code javax.xml} and the processor's {@code entity} and {@code diagnostic}.
 */
@NullMarked
package dev.retort.processor.xml;

import org.jspecify.annotations.NullMarked;
