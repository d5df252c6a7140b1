package dev.retort.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a factory in virtual machines from whose class path some libraries are taken away. */
class MissingLibrariesTest {

    private static final String POOLED = "PROBE factory: Authors[Engine[jdbc:h2:mem:probe, HikariCP pool of 10]]";
    private static final String ADVICE =
            "; sessions need one: add org.hibernate.orm:hibernate-core 7 to the dependencies"
                    + " (or another provider of Jakarta Persistence 3.2). Everything else of the session factory works without.";

    private static List<String> probeWithout(String... jars) throws IOException, InterruptedException {
        return probe("", jars);
    }

    private static List<String> probe(String before, String... jars) throws IOException, InterruptedException {
        String classPath = before
                + Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> Arrays.stream(jars)
                                .noneMatch(jar ->
                                        Path.of(entry).getFileName().toString().startsWith(jar)))
                        .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-cp", classPath, LibraryProbe.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().filter(line -> line.startsWith("PROBE")).toList();
    }

    @Test
    void everythingIsThere() throws IOException, InterruptedException {
        assertEquals(List.of(POOLED, "PROBE engine: rows 0", "PROBE session: rows 1"), probeWithout());
    }

    @Test
    void withoutHikariCpNothingIsPooled() throws IOException, InterruptedException {
        assertEquals(
                List.of(
                        "PROBE factory: Authors[Engine[jdbc:h2:mem:probe, no pool]]",
                        "PROBE engine: rows 0",
                        "PROBE session: rows 1"),
                probeWithout("HikariCP", "slf4j"));
    }

    @Test
    void withoutJakartaPersistenceOnlySessionsAreMissing() throws IOException, InterruptedException {
        assertEquals(
                List.of(
                        POOLED,
                        "PROBE engine: rows 0",
                        "PROBE session: there is no Jakarta Persistence provider on the class path" + ADVICE),
                probeWithout("jakarta.", "hibernate-"));
    }

    @Test
    void anOldJakartaPersistenceIsNamed(@TempDir Path directory) throws IOException, InterruptedException {
        Path source = directory.resolve("EntityManager.java");
        Files.writeString(source, "package jakarta.persistence; public interface EntityManager {}");
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-d", directory.toString(), source.toString()));
        assertEquals(
                "PROBE session: Jakarta Persistence on the class path is older than 3.2" + ADVICE,
                probe(directory + File.pathSeparator, "jakarta.", "hibernate-").get(2));
    }

    @Test
    void withoutAProviderOnlySessionsAreMissing() throws IOException, InterruptedException {
        assertEquals(
                List.of(
                        POOLED,
                        "PROBE engine: rows 0",
                        "PROBE session: Jakarta Persistence is on the class path, but no provider of it" + ADVICE),
                probeWithout("hibernate-"));
    }

    @Test
    void withoutADriverTheEngineSaysWhichOneToAdd() throws IOException, InterruptedException {
        String advice =
                "no JDBC driver on the class path takes jdbc:h2:mem:probe; add com.h2database:h2 to the dependencies";
        assertEquals("PROBE engine: " + advice, probeWithout("h2-").get(1));
    }
}
