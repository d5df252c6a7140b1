/**
 * Database URLs of every form, connections of a JDBC driver, and the hiding of passwords: what the migrator and the
 * session factory have in common. Never shows or logs a password.
 *
 * <p>May import nothing of this project but {@code java.sql}.
 */
@NullMarked
package dev.retort.connection;

import org.jspecify.annotations.NullMarked;
