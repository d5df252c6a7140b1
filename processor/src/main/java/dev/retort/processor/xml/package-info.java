/**
 * The configuration files of Jakarta Persistence and Validation, read with their line numbers: what
 * {@code persistence.xml} says, mapping files as annotations over those of the source, errors at what is not supported.
 *
 * <p>May import {@code javax.lang.model}, {@code javax.xml} and the processor's {@code entity} and {@code diagnostic}.
 */
@NullMarked
package dev.retort.processor.xml;

import org.jspecify.annotations.NullMarked;
