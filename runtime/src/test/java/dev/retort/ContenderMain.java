package dev.retort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies migrations in a process of its own: URL, directory, and after how many requests to the database it dies.
 * Prints when it begins, and how many it applied.
 */
public final class ContenderMain {

    private ContenderMain() {}

    /**
     * Runs.
     *
     * @param args the URL, the directory and, if it is to die, the number of requests
     */
    public static void main(String[] args) {
        Migrator migrator = args.length == 2
                ? Migrator.forUrl(args[0])
                : Migrator.of(HaltingDataSource.of(args[0], Integer.parseInt(args[2])));
        System.out.println("begins");
        ApplyResult result = migrator.withDirectory(Path.of(args[1])).apply();
        System.out.println("applied=" + result.applied().size());
    }

    static Process start(String url, Path folder, Path output, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                ContenderMain.class.getName(),
                url,
                folder.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
