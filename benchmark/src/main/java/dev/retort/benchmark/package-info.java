/**
 * Retort, Flyway, Liquibase and plain JDBC side by side, in one run on the same databases.
 *
 * <p>Not part of the build. May import everything.
 */
@NullMarked
package dev.retort.benchmark;

import org.jspecify.annotations.NullMarked;
