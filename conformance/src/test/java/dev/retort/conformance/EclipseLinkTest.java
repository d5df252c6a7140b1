package dev.retort.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.PersistenceProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.persistence.exceptions.EclipseLinkException;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** EclipseLink on a migrated database: what works, and where the README's table says that it differs from Hibernate. */
class EclipseLinkTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final String ROWS =
            "1821-11-11 1880-06-08T12:30:15 FAMOUS KNOWN true Main street SHORT1700 Land of NAME"
                    + " [Fedya, Theodor] {home=123} Book of NAME 12.50 isbn NAME 5000 [1, 2, 3] label summary 180 profile";

    private static final String HOLDER = """
            package demo;
            import jakarta.persistence.*;
            @Entity
            public class %s implements java.util.function.Supplier<Object> {
              @Id int id = 1;
              %s val;
              public void fill() throws Exception { val = %s; }
              @Override public Object get() { return val; }
            }
            """;

    /** Types and a value of each. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("boolean", "true"),
            Map.entry("byte", "(byte) 1"),
            Map.entry("char", "'c'"),
            Map.entry("float", "1.5f"),
            Map.entry("java.math.BigInteger", "java.math.BigInteger.TEN"),
            Map.entry("java.time.DayOfWeek", "java.time.DayOfWeek.FRIDAY"),
            Map.entry("@Enumerated(EnumType.STRING) java.time.Month", "java.time.Month.MAY"),
            Map.entry("@Temporal(TemporalType.TIMESTAMP) java.util.Date", "new java.util.Date(0)"),
            Map.entry("java.time.LocalTime", "java.time.LocalTime.NOON"),
            Map.entry("java.time.Year", "java.time.Year.of(2020)"),
            Map.entry("java.time.Instant", "java.time.Instant.EPOCH"),
            Map.entry("java.time.OffsetDateTime", "java.time.OffsetDateTime.parse(\"2020-01-01T10:00:00Z\")"),
            Map.entry("java.time.ZonedDateTime", "java.time.ZonedDateTime.parse(\"2020-01-01T10:00:00Z\")"),
            Map.entry("java.time.Duration", "java.time.Duration.ofHours(1)"),
            Map.entry("java.util.UUID", "new java.util.UUID(0, 1)"),
            Map.entry("java.util.Currency", "java.util.Currency.getInstance(\"EUR\")"),
            Map.entry("java.util.Locale", "java.util.Locale.ROOT"),
            Map.entry("java.net.URL", "new java.net.URL(\"http://localhost\")"),
            Map.entry("@Lob String", "\"text\""),
            Map.entry("@Lob byte[]", "new byte[] {1}"),
            Map.entry("String[]", "new String[] {\"a\"}"));

    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(loader);
    }

    /** Both providers write rows into the migrated database, and each reads what the other has written. */
    @ParameterizedTest
    @EnumSource(
            value = Database.class,
            names = {"H2", "POSTGRESQL"})
    void worksOnTheMigratedDatabase(Database kind, @TempDir Path directory) throws Exception {
        Retort retort = retort(scenario("portable-between-providers"), directory);
        try (Database.Fresh database = kind.fresh();
                ManagedTypes types = ManagedTypes.in(retort.compilation().classes())) {
            retort.migrate(database);
            try (EntityManagerFactory eclipseLink = eclipseLink(types, database.source(), "none");
                    EntityManagerFactory hibernate =
                            factory(new HibernatePersistenceProvider(), types, database.source(), Map.of())) {
                use(types, "write", eclipseLink, "Fyodor");
                use(types, "write", hibernate, "Leo");
                for (String name : List.of("Fyodor", "Leo")) {
                    String rows = ROWS.replace("SHORT", name.substring(0, 2)).replace("NAME", name);
                    assertEquals(rows, use(types, "read", eclipseLink, name));
                    assertEquals(rows, use(types, "read", hibernate, name));
                }
            }
        }
    }

    private static Object use(ManagedTypes types, String method, EntityManagerFactory factory, String name)
            throws ReflectiveOperationException {
        return types.loader()
                .loadClass("demo.Use")
                .getMethod(method, EntityManagerFactory.class, String.class)
                .invoke(null, factory, name);
    }

    /** Types whose columns are of another type for EclipseLink, so that it cannot write or read them. */
    @ParameterizedTest
    @EnumSource(
            value = Database.class,
            names = {"H2", "POSTGRESQL"})
    void typesThatDiffer(Database kind, @TempDir Path directory) throws Exception {
        Map<String, String> sources = new LinkedHashMap<>();
        Map<String, String> entities = new LinkedHashMap<>();
        TYPES.forEach((type, value) -> {
            String name = "Holder" + sources.size();
            entities.put(name, type);
            sources.put("demo/" + name + ".java", HOLDER.formatted(name, type, value));
        });
        Retort retort = retort(new Scenario("types", sources), directory);
        Set<String> different = new TreeSet<>();
        try (Database.Fresh database = kind.fresh();
                ManagedTypes types = ManagedTypes.in(retort.compilation().classes())) {
            retort.migrate(database);
            try (EntityManagerFactory factory = eclipseLink(types, database.source(), "none")) {
                for (Map.Entry<String, String> entity : entities.entrySet()) {
                    if (!keeps(factory, types.loader().loadClass("demo." + entity.getKey()))) {
                        different.add(entity.getValue());
                    }
                }
            }
        }
        Set<String> expected = new TreeSet<>(Set.of(
                "String[]",
                "java.net.URL",
                "java.time.Duration",
                "java.time.ZonedDateTime",
                "java.util.Currency",
                "java.util.Locale"));
        expected.addAll(kind == Database.H2 ? Set.of("java.time.Instant") : Set.of("@Lob String", "@Lob byte[]"));
        assertEquals(expected, different);
    }

    private static boolean keeps(EntityManagerFactory factory, Class<?> entity) throws ReflectiveOperationException {
        Object written = entity.getConstructor().newInstance();
        entity.getMethod("fill").invoke(written);
        try (EntityManager manager = factory.createEntityManager()) {
            manager.getTransaction().begin();
            manager.persist(written);
            manager.getTransaction().commit();
            manager.clear();
            factory.getCache().evictAll();
            Object read = manager.find(entity, 1);
            return Objects.deepEquals(
                    entity.getMethod("get").invoke(written),
                    entity.getMethod("get").invoke(read));
        } catch (PersistenceException | EclipseLinkException e) {
            return false;
        }
    }

    /** Where EclipseLink would name things otherwise, and what makes both agree. */
    @Test
    void namesThatDiffer(@TempDir Path directory) throws Exception {
        Retort retort = retort(scenario("providers-differ"), directory);
        try (Database.Fresh migrated = Database.H2.fresh();
                Database.Fresh created = Database.H2.fresh();
                ManagedTypes types = ManagedTypes.in(retort.compilation().classes())) {
            retort.migrate(migrated);
            try (EntityManagerFactory factory = eclipseLink(types, created.source(), "create");
                    EntityManager manager = factory.createEntityManager()) {
                manager.clear();
            }
            Set<String> wanted = names(created.source());
            Set<String> there = names(migrated.source());
            assertEquals(
                    Set.of(
                            "hall_doors.building",
                            "hall_doors.number",
                            "payment.dtype",
                            "sequence seq_gen_sequence by 50",
                            "sequence.seq_count",
                            "sequence.seq_name",
                            "concert.building",
                            "concert.number",
                            "concert_hall.building",
                            "concert_hall.number"),
                    without(names(created.source()), names(migrated.source())));
            assertEquals(
                    Set.of(
                            "hall_doors.hall_building",
                            "hall_doors.hall_number",
                            "hibernate_sequences.next_val",
                            "hibernate_sequences.sequence_name",
                            "sequence auto_seq by 50",
                            "sequence counted_seq by 50",
                            "concert.hall_building",
                            "concert.hall_number",
                            "concert_hall.halls_building",
                            "concert_hall.halls_number"),
                    without(names(migrated.source()), names(created.source())));
        }
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private static Set<String> names(DataSource source) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select lower(table_name || '.' || column_name) from information_schema.columns
                        where table_schema = 'PUBLIC' and lower(table_name) <> 'retort_history'
                        union all
                        select lower('sequence ' || sequence_name || ' by ' || increment) from information_schema.sequences
                        """)) {
            while (rows.next()) {
                names.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static Scenario scenario(String name) throws IOException {
        return Scenario.all("scenarios").stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Retort retort(Scenario scenario, Path directory) throws IOException {
        Retort retort = new Retort(scenario, directory);
        assertEquals(List.of(), retort.compilation().errors());
        return retort;
    }

    private static EntityManagerFactory eclipseLink(ManagedTypes types, DataSource source, String action) {
        Thread.currentThread().setContextClassLoader(types.loader());
        return factory(
                new org.eclipse.persistence.jpa.PersistenceProvider(),
                types,
                source,
                Map.of(
                        PersistenceConfiguration.SCHEMAGEN_DATABASE_ACTION,
                        action,
                        "eclipselink.weaving",
                        "false",
                        "eclipselink.classloader",
                        types.loader(),
                        "eclipselink.logging.level",
                        "OFF"));
    }

    private static EntityManagerFactory factory(
            PersistenceProvider provider, ManagedTypes types, DataSource source, Map<String, Object> more) {
        PersistenceConfiguration configuration = new PersistenceConfiguration("unit" + NUMBER.incrementAndGet())
                .provider(provider.getClass().getName())
                .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                .property("jakarta.persistence.nonJtaDataSource", source)
                .property("hibernate.connection.datasource", source)
                .validationMode(ValidationMode.NONE)
                .properties(more);
        types.classes().forEach(configuration::managedClass);
        return provider.createEntityManagerFactory(configuration);
    }
}
