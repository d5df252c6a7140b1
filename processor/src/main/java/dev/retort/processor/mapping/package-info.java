/**
 * From entity records to the logical schema, by the rules of Jakarta Persistence 3.2 and, where it is silent, of
 * Hibernate ORM 7.4; and from each schema object back to the source it comes from.
 *
 * <p>May import the processor's {@code entity}, {@code naming}, {@code diagnostic} and the runtime's {@code schema} and
 * {@code change}. No {@code javax.lang.model}.
 */
@NullMarked
package dev.retort.processor.mapping;

import org.jspecify.annotations.NullMarked;
