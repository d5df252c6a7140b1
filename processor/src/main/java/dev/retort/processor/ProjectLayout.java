package dev.retort.processor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where the project of a compilation lies, and what that means for its migrations.
 *
 * @param migrations the migration directory; empty where this compilation has none because it compiles tests
 * @param classPathLocation where the directory lies on the class path, without slashes at its ends; empty where it is
 *     not below a resources folder
 * @param root the root of the project; empty where there is none around the class output
 * @param resources the folder of the project's resources, whether or not it exists; empty where there is no project
 *     around the class output
 */
record ProjectLayout(
        Optional<Path> migrations, Optional<String> classPathLocation, Optional<Path> root, Optional<Path> resources) {

    private static final List<String> BUILD_FILES = List.of("pom.xml", "build.gradle", "build.gradle.kts", ".git");

    private static final Path RESOURCES = Path.of("src", "main", "resources");

    private static final Path TEST_RESOURCES = Path.of("src", "test", "resources");

    private static final Path DEFAULT_DIRECTORY = RESOURCES.resolve(Path.of("db", "migration"));

    /**
     * Names of class outputs and of Gradle's source sets that hold tests: {@code test-classes},
     * {@code integrationTest}.
     */
    private static final Set<String> TEST_WORDS = Set.of("test", "tests", "test-classes", "testfixtures");

    /**
     * Finds the migration directory.
     *
     * @param given the directory as the user gives it; relative to the project's root, or to the working directory
     *     where there is none
     * @param classOutput where the compiler writes classes; empty where that is no directory
     * @return the layout; empty where the directory is not given and there is no project around the class output
     */
    static Optional<ProjectLayout> find(Optional<String> given, Optional<Path> classOutput) {
        Optional<Path> root = classOutput.flatMap(ProjectLayout::root);
        boolean tests = root.isPresent() && isTestOutput(root.get().relativize(classOutput.orElseThrow()));
        Optional<Path> resources = root.map(r -> r.resolve(tests ? TEST_RESOURCES : RESOURCES));
        if (given.isPresent()) {
            Path directory = root.orElse(Path.of(""))
                    .toAbsolutePath()
                    .resolve(given.get())
                    .normalize();
            return Optional.of(of(directory, root, resources));
        }
        if (tests) {
            return Optional.of(new ProjectLayout(Optional.empty(), Optional.empty(), root, resources));
        }
        return root.map(r -> of(r.resolve(DEFAULT_DIRECTORY), root, resources));
    }

    private static ProjectLayout of(Path directory, Optional<Path> root, Optional<Path> resources) {
        return new ProjectLayout(Optional.of(directory), classPathLocation(directory), root, resources);
    }

    private static Optional<Path> root(Path classOutput) {
        for (Path candidate = classOutput; candidate != null; candidate = candidate.getParent()) {
            if (BUILD_FILES.stream().map(candidate::resolve).anyMatch(Files::exists)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static boolean isTestOutput(Path relative) {
        for (Path part : relative) {
            String name = part.toString();
            if (TEST_WORDS.contains(name.toLowerCase(Locale.ROOT)) || name.endsWith("Test")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> classPathLocation(Path directory) {
        for (Path folder = directory.getParent(); folder != null; folder = folder.getParent()) {
            if (folder.endsWith(RESOURCES)) {
                return Optional.of(folder.relativize(directory).toString().replace('\\', '/'));
            }
        }
        return Optional.empty();
    }
}
