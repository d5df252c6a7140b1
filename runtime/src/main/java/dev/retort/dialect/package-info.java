/**
 * What is particular to each database: quoting and reserved words, type names, whether data definition is
 * transactional. One class for each database.
 *
 * <p>May import {@code dev.retort.schema}. No JDBC.
 */
@NullMarked
package dev.retort.dialect;

import org.jspecify.annotations.NullMarked;
