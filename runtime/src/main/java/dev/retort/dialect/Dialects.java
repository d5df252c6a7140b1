package dev.retort.dialect;

import java.util.List;
import java.util.Optional;

/** The dialects that there are. A start needs one of them, and the others' words cost it milliseconds. */
final class Dialects {

    private Dialects() {}

    /** Sorted by id. */
    static List<Dialect> all() {
        return List.of(
                H2Dialect.INSTANCE,
                MariaDbDialect.INSTANCE,
                MySqlDialect.INSTANCE,
                PostgreSqlDialect.INSTANCE,
                SqliteDialect.INSTANCE);
    }

    static Optional<Dialect> byId(String id) {
        return switch (id) {
            case "h2" -> Optional.of(H2Dialect.INSTANCE);
            case "mariadb" -> Optional.of(MariaDbDialect.INSTANCE);
            case "mysql" -> Optional.of(MySqlDialect.INSTANCE);
            case "postgresql" -> Optional.of(PostgreSqlDialect.INSTANCE);
            case "sqlite" -> Optional.of(SqliteDialect.INSTANCE);
            default -> Optional.empty();
        };
    }
}
