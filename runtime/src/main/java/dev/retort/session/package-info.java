/**
 * Sessions on a Jakarta Persistence provider: settings, the engine with its connections, and what the generated
 * {@code SessionFactory} builds on.
 *
 * <p>May import the root package, {@code connection}, {@code history}, {@code migration} and JDBC. Jakarta Persistence
 * and HikariCP are optional: only {@link dev.retort.session.Session}, {@code SessionOpener} and {@code HikariPool}
 * touch their types.
 */
@NullMarked
package dev.retort.session;

import org.jspecify.annotations.NullMarked;
