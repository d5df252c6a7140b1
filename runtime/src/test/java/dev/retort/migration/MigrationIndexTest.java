package dev.retort.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.dialect.Dialect;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationIndexTest {

    private static final Dialect H2 = Dialect.byId("h2").orElseThrow();
    private static final Dialect POSTGRESQL = Dialect.byId("postgresql").orElseThrow();
    private static final List<String> DIALECTS = List.of("h2", "postgresql");

    private final Path folder;
    private final Path migrations;

    MigrationIndexTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.migrations = Files.createDirectories(folder.resolve("db/migration"));
    }

    private void file(String name, String text) throws IOException {
        Path file = migrations.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_000)));
    }

    private void twoMigrationsAndAView() throws IOException {
        file("V1__a.sql", "create table a (id int);");
        file("U1__a.sql", "drop table a;");
        file("V2__b.sql", "create table b (id int);");
        file("R__two words.sql", "create view v as select 1;");
    }

    private void writeIndex() throws IOException {
        Files.writeString(
                migrations.resolve(MigrationIndex.FILE),
                MigrationIndex.text(migrations, DIALECTS).orElseThrow());
    }

    private Optional<MigrationIndex> inDirectory(Dialect dialect) throws IOException {
        return MigrationLocation.directory(migrations).index(dialect);
    }

    @Test
    void saysWhatTheFilesSay() throws IOException {
        twoMigrationsAndAView();
        writeIndex();

        MigrationIndex index = inDirectory(H2).orElseThrow();

        MigrationDirectory files = MigrationDirectory.read(migrations);
        String first = ChainHash.next(
                ChainHash.START, Version.of("1"), files.versioned().get(0).checksum());
        String second =
                ChainHash.next(first, Version.of("2"), files.versioned().get(1).checksum());
        assertEquals(Set.of(second), index.chains());
        assertEquals(Optional.of(Version.of("2")), index.newest());
        assertEquals(
                Map.of(
                        "R__two words.sql",
                        files.ofKind(MigrationFile.Kind.REPEATABLE).get(0).checksum()),
                index.repeatable());
    }

    @Test
    void directoryWithoutIndexHasToBeRead() throws IOException {
        twoMigrationsAndAView();

        assertTrue(inDirectory(H2).isEmpty());
    }

    @Test
    void eachChangeOfTheFilesIsNoticed() throws IOException {
        twoMigrationsAndAView();
        writeIndex();

        file("V3__c.sql", "");
        assertTrue(inDirectory(H2).isEmpty(), "another file");
        Files.delete(migrations.resolve("V3__c.sql"));
        assertTrue(inDirectory(H2).isPresent());

        Files.move(migrations.resolve("V2__b.sql"), migrations.resolve("V2__c.sql"));
        assertTrue(inDirectory(H2).isEmpty(), "another name");
        Files.move(migrations.resolve("V2__c.sql"), migrations.resolve("V2__b.sql"));

        file("V2__b.sql", "create table b (id int) ;");
        assertTrue(inDirectory(H2).isEmpty(), "another size");
        file("V2__b.sql", "create table b (id int);");

        Files.setLastModifiedTime(
                migrations.resolve("V2__b.sql"), FileTime.from(Instant.now().plusSeconds(60)));
        assertTrue(inDirectory(H2).isEmpty(), "written later, with the same size perhaps");

        file("V2__b.sql", "create table b (id int);");
        Files.writeString(migrations.resolve(MigrationLocation.DRAFT), "V2__b.sql\n");
        assertTrue(inDirectory(H2).isEmpty(), "a draft");
    }

    @Test
    void eachDialectHasItsPart() throws IOException {
        file("h2/V1__a.sql", "create table a (id int);");
        file("postgresql/V1__a.sql", "create table a (id integer);");
        writeIndex();

        assertFalse(inDirectory(H2)
                .orElseThrow()
                .chains()
                .equals(inDirectory(POSTGRESQL).orElseThrow().chains()));
        assertEquals(
                ChainHash.ends(MigrationDirectory.read(migrations.resolve("h2"))),
                inDirectory(H2).orElseThrow().chains());

        file("V2__above.sql", "");
        assertTrue(inDirectory(H2).isEmpty(), "a migration beside the dialects' folders");
    }

    @Test
    void filesThatContradictEachOtherHaveNoIndex() throws IOException {
        twoMigrationsAndAView();
        file("V02__again.sql", "");

        assertTrue(MigrationIndex.text(migrations, DIALECTS).isEmpty());
    }

    @Test
    void compilerSeesWhenItHasToWriteAgain() throws IOException {
        twoMigrationsAndAView();
        Path index = migrations.resolve(MigrationIndex.FILE);
        assertFalse(MigrationIndex.isCurrent(index, migrations, DIALECTS));
        writeIndex();
        assertTrue(MigrationIndex.isCurrent(index, migrations, DIALECTS));
        file("h2/V1__a.sql", "create table a (id int);");
        assertFalse(MigrationIndex.isCurrent(index, migrations, DIALECTS));
    }

    /** A jar's index is compared with the sums over contents that the jar itself has. */
    @Test
    void inAJarOtherContentsOfTheSameSizeAreNoticed() throws IOException {
        twoMigrationsAndAView();
        writeIndex();

        assertTrue(inJar(texts()).isPresent());
        Map<String, String> other = texts();
        other.put("db/migration/V2__b.sql", "create table c (id int);");
        assertTrue(inJar(other).isEmpty());
    }

    private Map<String, String> texts() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (var files = Files.list(migrations)) {
            for (Path file : files.toList()) {
                texts.put("db/migration/" + file.getFileName(), Files.readString(file));
            }
        }
        return texts;
    }

    private Optional<MigrationIndex> inJar(Map<String, String> texts) throws IOException {
        Path jar = Files.createTempFile(folder, "app", ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                entries.putNextEntry(new JarEntry(text.getKey()));
                entries.write(text.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            return MigrationLocation.classPath("db/migration", loader).index(H2);
        }
    }
}
