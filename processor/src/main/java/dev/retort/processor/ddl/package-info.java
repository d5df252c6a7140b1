/**
 * From changes to SQL: the plan (order, cycles) and one writer for each dialect.
 *
 * <p>May import the runtime's {@code schema}, {@code change} and {@code dialect}. No {@code javax.lang.model}.
 */
@NullMarked
package dev.retort.processor.ddl;

import org.jspecify.annotations.NullMarked;
