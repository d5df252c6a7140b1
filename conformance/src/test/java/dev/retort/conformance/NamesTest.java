package dev.retort.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.ImplicitJoinTableNameSource;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * With {@code retort.constraintNames=hibernate} all names are Hibernate's to the letter, as they are with Spring's
 * strategies.
 */
class NamesTest {

    /** Scenarios that give names to much. */
    private static final List<String> BEGINNINGS = List.of(
            "collection-of",
            "domain-",
            "element-collections",
            "embedded-",
            "inheritance-",
            "join-table",
            "many-to-",
            "map-",
            "one-to-many",
            "order-",
            "secondary",
            "self-",
            "table-indexes",
            "table-unique");

    private static final String NAMES = """
            select conrelid::regclass || ' ' || conname as name from pg_constraint
            where contype in ('p', 'u', 'f', 'c') and connamespace = 'public'::regnamespace
            union all select c.oid::regclass || ' ' || i.relname from pg_index x join pg_class c on c.oid = x.indrelid
              join pg_class i on i.oid = x.indexrelid where c.relnamespace = 'public'::regnamespace
            union all select 'column ' || attrelid::regclass || '.' || attname from pg_attribute a
              join pg_class c on c.oid = a.attrelid
              where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and attnum > 0
            union all select 'sequence ' || oid::regclass from pg_class
              where relnamespace = 'public'::regnamespace and relkind = 'S'""";

    @TestFactory
    Stream<DynamicTest> namesOfHibernate(@TempDir Path directory) throws IOException {
        return tests(directory, Map.of(), "-Aretort.naming=jpa");
    }

    @TestFactory
    Stream<DynamicTest> namesOfSpring(@TempDir Path directory) throws IOException {
        Map<String, Object> settings = Map.of(
                "hibernate.physical_naming_strategy",
                new PhysicalNamingStrategySnakeCaseImpl(),
                "hibernate.implicit_naming_strategy",
                new SpringNames());
        return tests(directory, settings, "-Aretort.naming=spring");
    }

    private static Stream<DynamicTest> tests(Path directory, Map<String, Object> settings, String naming)
            throws IOException {
        return Scenario.all("scenarios").stream()
                .filter(scenario -> BEGINNINGS.stream().anyMatch(scenario.name()::startsWith))
                .map(scenario ->
                        DynamicTest.dynamicTest(scenario.name(), () -> compare(scenario, directory, settings, naming)));
    }

    private static void compare(Scenario scenario, Path directory, Map<String, Object> settings, String naming)
            throws Exception {
        Retort retort = new Retort(
                scenario, Files.createTempDirectory(directory, "names"), naming, "-Aretort.constraintNames=hibernate");
        assertEquals(List.of(), retort.compilation().errors());
        try (ManagedTypes types = ManagedTypes.in(retort.compilation().classes());
                Database.Fresh wanted = Database.POSTGRESQL.fresh();
                Database.Fresh actual = Database.POSTGRESQL.fresh();
                Oracle oracle = new Oracle(types, wanted.source(), settings)) {
            retort.migrate(actual);
            assertEquals(String.join("\n", names(wanted)), String.join("\n", names(actual)));
            assertEquals("", oracle.validate(actual.source()));
        }
    }

    private static TreeSet<String> names(Database.Fresh database) throws SQLException {
        TreeSet<String> names = new TreeSet<>();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(NAMES)) {
            while (rows.next()) {
                if (!rows.getString(1).contains("retort_history")) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    /** What Spring Boot makes of join tables without a name: the owner's table and the attribute. */
    private static final class SpringNames extends ImplicitNamingStrategyJpaCompliantImpl {
        private static final long serialVersionUID = 1;

        @Override
        public Identifier determineJoinTableName(ImplicitJoinTableNameSource source) {
            String name = source.getOwningPhysicalTableName() + "_"
                    + source.getAssociationOwningAttributePath().getProperty();
            return toIdentifier(name, source.getBuildingContext());
        }
    }
}
