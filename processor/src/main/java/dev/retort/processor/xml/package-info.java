/**
 * The configuration files of Jakarta Persistence, {@code META-INF/persistence.xml} and mapping files: read with their
 * line numbers, and turned into the annotations that they stand for.
 *
 * <p>May import {@code javax.lang.model}, {@code javax.xml} and the processor's {@code entity} and {@code diagnostic}.
 */
@NullMarked
package dev.retort.processor.xml;

import org.jspecify.annotations.NullMarked;
