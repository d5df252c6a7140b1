package dev.retort.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.MigrationKit;
import dev.retort.session.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The committed migrations build what Hibernate validates, from every version with rows, up and down. */
class MigrationsTest {

    @Test
    void onH2() {
        migrationsBuildWhatTheEntitiesNeed("jdbc:h2:mem:migrations");
    }

    @Test
    void onPostgreSql() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            migrationsBuildWhatTheEntitiesNeed(server.getJdbcUrl("postgres", "postgres"));
        }
    }

    private static void migrationsBuildWhatTheEntitiesNeed(String url) {
        Settings settings = Settings.of(url).withProperty("hibernate.hbm2ddl.auto", "validate");
        try (SessionFactory factory = SessionFactory.create(settings)) {
            MigrationKit.of(factory.migrator())
                    .withRows(
                            "1",
                            "insert into users (id, email, full_name, tagline, registered_at, version)"
                                    + " values (1, 'grace@example.org', 'Grace Hopper', 'Finds bugs', current_timestamp, 0)",
                            "insert into user_skills (user_id, skill) values (1, 'compilers')")
                    .verify(() -> {
                        try (SessionFactory validating = SessionFactory.create(settings)) {
                            validating.openSession().close();
                        }
                    });
        }
    }

    /** The README shows the calls of this test. */
    @Test
    void theReadmeShowsThisTest() throws IOException {
        Matcher block = Pattern.compile("```java\n([^`]*MigrationKit[^`]*)```")
                .matcher(Files.readString(Path.of("../README.md")));
        assertTrue(block.find());
        String source = Files.readString(Path.of("src/test/java/dev/retort/sample/MigrationsTest.java"));
        String flat = source.replaceAll("\\s+", " ");
        assertTrue(flat.contains(block.group(1).replaceAll("\\s+", " ").strip()), block.group(1));
    }
}
