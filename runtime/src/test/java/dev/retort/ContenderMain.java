package dev.retort;

import java.nio.file.Path;

/** Applies migrations in a process of its own: URL, directory. Prints how many it applied. */
public final class ContenderMain {

    private ContenderMain() {}

    /**
     * Runs.
     *
     * @param args the URL and the directory
     */
    public static void main(String[] args) {
        ApplyResult result =
                Migrator.forUrl(args[0]).withDirectory(Path.of(args[1])).apply();
        System.out.println("applied=" + result.applied().size());
    }

    static Process start(String url, Path folder, Path output) throws java.io.IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ContenderMain.class.getName(),
                        url,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
