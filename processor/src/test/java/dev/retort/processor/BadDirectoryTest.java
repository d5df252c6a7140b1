package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users see when options, snapshot or directory are wrong; nothing is ever written then. */
class BadDirectoryTest {

    private static final String DIRECTORY = "src/main/resources/db/migration/";

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void oneMigrationAndAChange() {
        project = Project.inGit(root);
        project.entity("Author").compiles();
        project.commit("first");
        project.entity("Author", "String name;");
    }

    @Test
    void noProjectIsNeededWithoutManagedClasses(@TempDir Path elsewhere) {
        project.source("Plain", "class Plain {}").delete("src/main/java/shop/Author.java");
        project.compiles("-d", elsewhere.toString());
        project.entity("Author").fails("-d", elsewhere.toString()).error("RT004");
    }

    @Test
    void anUnknownOption() {
        assertRefused(
                "RT001", "-Aretort.dialekt=h2", "unknown option -Aretort.dialekt; the options are: retort.dialect,");
    }

    @Test
    void anUnknownDialect() {
        assertRefused(
                "RT002", "-Aretort.dialect=oracle", "-Aretort.dialect=oracle has an unknown value; the values are: h2");
    }

    @Test
    void aNameWithoutLetters() {
        assertRefused("RT003", "-Aretort.name=!?", "-Aretort.name=!? has no letter");
    }

    @Test
    void anUnknownBase() {
        assertRefused("RT307", "-Aretort.base=nowhere", "no commit 'nowhere'");
    }

    @Test
    void aDamagedSnapshot() {
        project.file(DIRECTORY + "schema.json", "{\n  \"format\": 1,\n  \"tables\": {");
        assertRefused(
                "RT304",
                null,
                "schema.json is damaged, line 3: it ends in the middle; restore it: git checkout HEAD -- ");
    }

    @Test
    void aSnapshotOfANewerFormat() {
        project.file(DIRECTORY + "schema.json", "{\n  \"format\": 2\n}\n");
        assertRefused("RT303", null, "format 2, this version reads up to 1");
    }

    @Test
    void aDirectoryThatIsAFile() {
        project.file("occupied", "not a directory");
        assertRefused("RT301", "-Aretort.directory=occupied", "occupied");
        assertEquals("not a directory", project.read("occupied"));
    }

    @Test
    void aDirectoryBelowAFile() {
        project.file("occupied", "not a directory");
        List<String> errors =
                project.fails("-Aretort.directory=occupied/migrations").errors();
        assertTrue(errors.stream().anyMatch(e -> e.startsWith("RT30") && e.contains("occupied")), errors::toString);
        assertEquals("not a directory", project.read("occupied"));
    }

    @Test
    void aDialectFolderThatIsAFile() {
        project.file("sql/postgresql", "not a directory");
        List<String> errors = project.fails("-Aretort.directory=sql", "-Aretort.dialect=h2,postgresql")
                .errors();
        assertTrue(errors.stream().anyMatch(e -> e.startsWith("RT305") || e.startsWith("RT306")), errors::toString);
        assertEquals(List.of("postgresql"), project.below("sql"));
    }

    @Test
    void aMissingMigration() {
        project.delete(DIRECTORY + "V0001__create_author.sql");
        assertRefused("RT314", null, "V0001__create_author.sql is missing");
    }

    @Test
    void aMalformedFileName() {
        project.file(DIRECTORY + "V2_add.sql", "select 1;\n");
        assertRefused("RT312", null, "V2_add.sql");
    }

    @Test
    void migrationsBesideTheFoldersOfSeveralDialects() {
        assertRefused("RT315", "-Aretort.dialect=h2,postgresql", "git mv ");
    }

    @Test
    void aClassThatIsOnlyInTheClassOutput() {
        project.entity("Book").compiles();
        project.file("src/main/java/shop/Book.java", "");
        // the class output is not on the class path
        List<String> errors =
                project.fails("-cp", System.getProperty("java.class.path")).errors();
        assertTrue(errors.stream().anyMatch(e -> e.startsWith("RT009: shop.Book ")), errors::toString);
    }

    @Test
    void aSyntaxError() {
        Map<String, String> before = project.texts();
        project.entity("Author", "String name").fails();
        assertEquals(before, project.texts());
    }

    @Test
    void aTypeThatDoesNotExist() {
        Map<String, String> before = project.texts();
        project.entity("Author", "String name;", "Missing missing;").fails();
        assertEquals(before, project.texts());
    }

    @Test
    void anErrorOfAnotherProcessor() {
        Map<String, String> before = project.texts();
        Project.Result result = project.with(new Complaining()).fails();
        assertEquals(List.of("complaint"), result.errors());
        assertEquals(before, project.texts());
    }

    @Test
    void aProjectWithoutBuildFile() {
        project.delete("pom.xml");
        project.git("status");
        project.compiles();
        assertFalse(project.migrations().isEmpty());
    }

    private void assertRefused(String code, @Nullable String option, String part) {
        Map<String, String> before = project.texts();
        List<String> output = project.below("target/classes");
        Project.Result result = option == null ? project.fails() : project.fails(option);
        String error = result.error(code);
        assertTrue(error.contains(part), error);
        assertEquals(before, project.texts());
        assertEquals(output, project.below("target/classes"));
    }

    /** A processor that finds fault with everything, in the round after that of the entities. */
    private static final class Complaining extends AbstractProcessor {
        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!round.getElementsAnnotatedWith(Entity.class).isEmpty()) {
                generate();
            } else if (!round.processingOver()) {
                processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, "complaint");
            }
            return false;
        }

        private void generate() {
            try (Writer writer =
                    processingEnv.getFiler().createSourceFile("shop.Another").openWriter()) {
                writer.write("package shop; class Another {}");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
