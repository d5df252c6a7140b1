package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantsTest {

    private static final int SCHEMAS = 120;

    private final Path folder;

    TenantsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("V1__a.sql"), "create table a (id integer); insert into a values (1);");
        Files.writeString(folder.resolve("V2__b.sql"), "create table b (id integer);");
    }

    private Migrator migrator(String url) {
        return Migrator.forUrl(url).withDirectory(folder);
    }

    @Test
    void manySchemasOneOfWhichFails() throws Exception {
        String url = MigratorDatabase.POSTGRESQL.create();
        Map<String, Migrator> migrators = new LinkedHashMap<>();
        List<String> schemas = new ArrayList<>();
        for (int i = 0; i < SCHEMAS; i++) {
            schemas.add("create schema tenant" + i);
            migrators.put("tenant" + i, migrator(url + (url.contains("?") ? "&" : "?") + "currentSchema=tenant" + i));
        }
        MigratorDatabase.execute(url, schemas.toArray(String[]::new));
        MigratorDatabase.execute(url, "create table tenant7.theirs (id integer)");
        Tenants tenants = Tenants.of(migrators).withParallelism(8);

        TenantReport first = tenants.apply();
        assertEquals(List.copyOf(migrators.keySet()), names(first.results()));
        assertEquals(List.of("tenant7"), names(first.failures()));
        assertTrue(first.toString().startsWith("120 tenants: 119 migrated, 0 up to date, 1 failed\ntenant7: FAILED: "));
        MigrationException failure = assertThrows(MigrationException.class, first::orThrow);
        assertEquals(MigrationException.Kind.NO_HISTORY, failure.kind());
        assertEquals(119, count(url, "a"));

        MigratorDatabase.execute(url, "drop table tenant7.theirs");
        TenantReport second = tenants.apply().orThrow();
        assertEquals("120 tenants: 1 migrated, 119 up to date, 0 failed", second.toString());
        assertEquals(120, count(url, "b"));
        assertEquals(120, count(url, "retort_history"));
    }

    private static int count(String url, String table) throws SQLException {
        return MigratorDatabase.rows(url, "select schemaname from pg_tables where tablename = '" + table + "'")
                .size();
    }

    @Test
    void databases() throws Exception {
        Map<String, Migrator> migrators = new LinkedHashMap<>();
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            urls.add(MigratorDatabase.H2.create());
            migrators.put("database " + i, migrator(urls.get(i)));
        }
        migrators.put("nowhere", migrator("jdbc:h2:tcp://127.0.0.1:1/nowhere"));
        TenantReport report = Tenants.of(migrators).withParallelism(4).apply();
        assertEquals(List.of("nowhere"), names(report.failures()));
        for (String url : urls) {
            assertEquals(List.of("1"), MigratorDatabase.rows(url, "select id from a"));
        }
    }

    private static List<String> names(List<TenantResult> results) {
        return results.stream().map(TenantResult::tenant).toList();
    }
}
