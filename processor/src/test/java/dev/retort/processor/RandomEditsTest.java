package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retort.schema.Table;
import dev.retort.snapshot.SchemaHash;
import dev.retort.snapshot.Snapshot;
import dev.retort.snapshot.SnapshotReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random edits, compiled with random subsets of the sources that hold what was edited, give what a clean build gives.
 * More of them: {@code -Dedits.seeds=20 -Dedits.steps=30}, other ones: {@code -Dedits.from=100}.
 */
class RandomEditsTest {

    private static final String SOURCES = "src/main/java/shop/";

    @TempDir
    Path root;

    static LongStream seeds() {
        long first = Long.getLong("edits.from", 1);
        return LongStream.range(first, first + Integer.getInteger("edits.seeds", 2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anIncrementalBuildGivesTheAnswerOfACleanOne(long seed) {
        edit(seed, Project.inGit(root.resolve("incremental")));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void andSoDoesEclipsesCompiler(long seed) {
        Project project = Project.inGit(root.resolve("incremental"));
        edit(seed, project.with(new EclipseCompiler(), "--release", "17"));
    }

    private void edit(long seed, Project incremental) {
        RandomShop shop = new RandomShop(seed);
        Project clean = Project.inGit(root.resolve("clean"));
        Map<String, String> before = new TreeMap<>();
        Map<String, String> committed = new TreeMap<>();
        int steps = Integer.getInteger("edits.steps", 8);
        for (int step = 0; step < steps; step++) {
            if (step > 0) {
                shop.edit();
            }
            Map<String, String> now = shop.sources();
            TreeSet<String> changed = update(incremental, before, now);
            before = now;
            List<String> compiled = shop.subset(now.keySet(), changed);
            if (compiled.isEmpty()) {
                continue;
            }
            Project.Result some = twice(() -> incremental.compileOnly(compiled));
            rebuild(clean, committed, now);
            Project.Result all = clean.compile();
            String what = "seed " + seed + ", step " + step + ", compiled " + compiled;
            assertEquals(codes(all), codes(some), what);
            if (all.success()) {
                assertEquals(clean.migrations(), incremental.migrations(), what);
                clean.texts()
                        .forEach((name, text) -> assertEquals(
                                comparable(name, text), comparable(name, incremental.migration(name)), what));
            }
            if (!all.success()) {
                // an ambiguous change: begin anew from here
                incremental.git("clean", "-fdqx", "src/main/resources");
                incremental.git("rm", "-rqf", "--ignore-unmatch", "src/main/resources");
                committed = new TreeMap<>();
                assertEquals(List.of(), twice(incremental::compile).errors(), what);
            }
            if (!all.success() || shop.oneIn(3)) {
                incremental.commit("step " + step);
                committed = new TreeMap<>(incremental.texts());
            }
        }
    }

    /** The snapshot of a draft is not written again where the order of columns is all that changed. */
    private static String comparable(String name, String text) {
        if (!name.equals("schema.json")) {
            return text;
        }
        Snapshot snapshot = SnapshotReader.read(text);
        return snapshot.newest() + " " + SchemaHash.of(snapshot.schema()) + " " + snapshot.classes()
                + snapshot.schema().tables().stream().map(Table::entities).toList()
                + snapshot.previous()
                        .map(p -> p.newest() + " " + SchemaHash.of(p.schema()) + p.classes())
                        .orElse("");
    }

    /** Again where a compiler does not replace the session factory, which it says. */
    private static Project.Result twice(Supplier<Project.Result> compilation) {
        Project.Result first = compilation.get();
        return first.errors().stream().anyMatch(error -> error.startsWith("RT405")) ? compilation.get() : first;
    }

    private static List<String> codes(Project.Result result) {
        return result.errors().stream()
                .map(error -> error.lines().findFirst().orElse(""))
                .sorted()
                .distinct()
                .toList();
    }

    /** Writes what changed, as an editor does, and deletes what a build tool deletes. */
    private static TreeSet<String> update(Project project, Map<String, String> before, Map<String, String> now) {
        TreeSet<String> changed = new TreeSet<>();
        for (String name : before.keySet()) {
            if (!now.containsKey(name)) {
                project.delete(SOURCES + name + ".java");
                delete(project, "target/classes/shop/" + name + ".class");
            }
        }
        now.forEach((name, text) -> {
            if (!text.equals(before.get(name))) {
                project.file(SOURCES + name + ".java", text);
                changed.add(name);
            }
        });
        // every compiler that compiles incrementally knows who uses a constant: class files hold its value
        if (changed.contains("Sizes")) {
            now.forEach((name, text) -> {
                if (text.contains("shop.Sizes")) {
                    changed.add(name);
                }
            });
        }
        return changed;
    }

    private static void delete(Project project, String file) {
        if (project.exists(file)) {
            project.delete(file);
        }
    }

    private static void rebuild(Project project, Map<String, String> committed, Map<String, String> sources) {
        project.git("rm", "-rqf", "--ignore-unmatch", "src");
        project.git("clean", "-fdqx");
        try {
            Files.createDirectories(project.root().resolve("target/classes"));
            Files.createDirectories(project.root().resolve("target/generated"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        committed.forEach((name, text) -> project.file("src/main/resources/db/migration/" + name, text));
        project.commit("committed");
        sources.forEach((name, text) -> project.file(SOURCES + name + ".java", text));
    }
}
