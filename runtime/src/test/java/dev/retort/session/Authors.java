package dev.retort.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** A factory as the processor generates it, for one entity. */
final class Authors extends SessionFactorySupport {

    /** Where two migrations lie that make the tables. */
    static final String MIGRATIONS = "dev/retort/session/migrations";

    private Authors(CompiledSchema schema, SessionFactoryBuilder<Authors> builder) {
        super(schema, builder);
    }

    static SessionFactoryBuilder<Authors> with(Naming naming) {
        CompiledSchema schema = new CompiledSchema(
                "no/migrations", List.of("h2", "postgresql"), naming, Optional.empty(), Optional.empty());
        return new SessionFactoryBuilder<>(builder -> new Authors(schema, builder));
    }

    static SessionFactoryBuilder<Authors> builder() {
        return with(Naming.JPA);
    }

    /** A factory that was compiled with migrations. */
    static SessionFactoryBuilder<Authors> compiledFor(String version) {
        CompiledSchema schema = new CompiledSchema(
                MIGRATIONS, List.of("h2", "postgresql"), Naming.JPA, Optional.of(version), Optional.empty());
        return new SessionFactoryBuilder<>(builder -> new Authors(schema, builder));
    }

    @Override
    protected List<Class<?>> managedClasses() {
        return List.of(Author.class);
    }

    /** Runs SQL on a connection of its own. */
    void execute(String sql) throws SQLException {
        try (Connection connection = engine().getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : sql.split(";")) {
                statement.execute(one);
            }
        }
    }

    /** Counts what other connections see. */
    int committed() throws SQLException {
        try (Connection connection = engine().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from Author")) {
            row.next();
            return row.getInt(1);
        }
    }
}
