package dev.retort;

import dev.retort.dialect.Dialect;
import dev.retort.migration.SqlStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks after the one statement that was in flight when a process died. Changes of data are never in doubt, they commit
 * together with the journal. A data definition is executed again: if it had taken effect, the database says that what
 * it creates is there, or that what it drops or renames is not.
 */
final class InDoubt {

    /** Error codes of H2 for an object that exists: org.h2.api.ErrorCode. */
    private static final Set<Integer> H2_EXISTS =
            Set.of(42101, 42111, 42121, 90017, 90033, 90035, 90038, 90041, 90045, 90076, 90078, 90114, 90119);

    /** Error codes of H2 for an object that does not exist. */
    private static final Set<Integer> H2_MISSING =
            Set.of(42102, 42103, 42104, 42112, 42122, 90032, 90036, 90037, 90042, 90057, 90077, 90079, 90115, 90120);

    /** PostgreSQL's duplicate_table (an index too), duplicate_object, duplicate_database. */
    private static final Set<String> POSTGRESQL_EXISTS = Set.of("42P07", "42710", "42P04");

    /** PostgreSQL's undefined_table, undefined_object, invalid_catalog_name. */
    private static final Set<String> POSTGRESQL_MISSING = Set.of("42P01", "42704", "3D000");

    /**
     * Error codes of MySQL and MariaDB for a database, table, column, index, key or constraint that exists (manual,
     * "Server Error Message Reference").
     */
    private static final Set<Integer> MYSQL_EXISTS = Set.of(1007, 1050, 1060, 1061, 1068, 1826, 3822);

    /** Error codes of MySQL and MariaDB for a database, table, column, index, constraint or sequence that does not. */
    private static final Set<Integer> MYSQL_MISSING = Set.of(1008, 1051, 1054, 1091, 1146, 1176, 3821, 3940, 4091);

    private static final Pattern ADDS =
            Pattern.compile("\\s*(?:create\\b|alter\\b.*?\\badd\\b).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern REMOVES = Pattern.compile(
            "\\s*(?:drop\\b|alter\\b.*?\\b(?:drop|rename)\\b).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private InDoubt() {}

    /** Whether the failure of a statement shows that it had taken effect before. */
    static boolean tookEffect(Dialect dialect, SqlStatement statement, SQLException e) {
        if (dialect.id().equals("sqlite")) {
            // Only what no transaction can hold is journalled there (vacuum and its like), and may run again.
            return false;
        }
        boolean exists;
        boolean missing;
        if (dialect.isMySqlFamily()) {
            // a foreign key of that name is an error of the storage engine, with this in its text
            exists = MYSQL_EXISTS.contains(e.getErrorCode())
                    || (e.getErrorCode() == 1005
                            && String.valueOf(e.getMessage()).contains("errno: 121"));
            missing = MYSQL_MISSING.contains(e.getErrorCode());
        } else if (dialect.id().equals("h2")) {
            exists = H2_EXISTS.contains(e.getErrorCode());
            missing = H2_MISSING.contains(e.getErrorCode());
        } else {
            exists = POSTGRESQL_EXISTS.contains(e.getSQLState());
            missing = POSTGRESQL_MISSING.contains(e.getSQLState());
        }
        return (exists && ADDS.matcher(statement.text()).matches())
                || (missing && REMOVES.matcher(statement.text()).matches());
    }
}
