package dev.retort.benchmark;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Measures everything and writes the table. The tools take turns, so that a slow moment of the machine hits all. */
public final class Benchmark {

    private static final int[] COUNTS = Arrays.stream(
                    System.getProperty("benchmark.counts", "10,100,1000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int WARM_RUNS = 30;
    private static final int PROCESSES = Integer.getInteger("benchmark.processes", 11);
    private static final int APPLICATIONS = Integer.getInteger("benchmark.applications", 5);
    private static final Logger QUIET = Logger.getLogger("");

    private final Databases databases;
    private final Path folder;
    private final StringBuilder report = new StringBuilder();

    private Benchmark(Databases databases, Path folder) {
        this.databases = databases;
        this.folder = folder;
    }

    /**
     * Measures.
     *
     * @param args the file to write
     * @throws Exception if a tool fails
     */
    public static void main(String[] args) throws Exception {
        QUIET.setLevel(Level.OFF);
        try (Databases databases = new Databases()) {
            Benchmark benchmark = new Benchmark(databases, Files.createTempDirectory("retort-benchmark"));
            benchmark.head();
            for (boolean h2 : new boolean[] {false, true}) {
                benchmark.applying(h2);
                benchmark.nothingToApply(h2);
            }
            Files.writeString(Path.of(args[0]), benchmark.report);
            System.out.println(benchmark.report);
        }
    }

    private void head() {
        report.append("# Cost of a start and of applying migrations\n\n")
                .append("Each migration has three statements: a table, an index, a row. Medians, in milliseconds; in")
                .append(" parentheses the ratio to plain JDBC.\nThe database is on the same machine. PostgreSQL runs")
                .append(" without fsync. Each number is the median of ")
                .append(PROCESSES)
                .append(" processes or ")
                .append(APPLICATIONS)
                .append(" applications. Written by\n\n    mvn -Pbenchmark verify -DskipTests -pl benchmark -am\n\n");
        version("Java", Runtime.version().toString());
        version("Retort", "this commit");
        version("Flyway", versionOf(org.flywaydb.core.Flyway.class));
        version("Liquibase", versionOf(liquibase.Liquibase.class));
        version("PostgreSQL's JDBC driver", org.postgresql.util.DriverInfo.DRIVER_VERSION);
        version("H2", org.h2.engine.Constants.VERSION);
        version("Processors", Runtime.getRuntime().availableProcessors() + ", " + System.getProperty("os.name"));
    }

    private void version(String what, String version) {
        report.append("* ").append(what).append(": ").append(version).append('\n');
    }

    private static String versionOf(Class<?> type) {
        String jar = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return jar.replaceAll(".*-([0-9][^/]*)\\.jar", "$1");
    }

    private void applying(boolean h2) throws Exception {
        Table table = new Table(name(h2) + ": applying to an empty database, warm JVM");
        for (int count : COUNTS) {
            try (Work work = new Work(count)) {
                Map<Tool, List<Double>> times = new EnumMap<>(Tool.class);
                for (int run = 0; run <= APPLICATIONS; run++) {
                    for (Tool tool : Tool.values()) {
                        String url = databases.create(h2);
                        double time = work.timed(() -> tool.apply(url, work.directory));
                        // The first run warms up.
                        if (run > 0) {
                            times.computeIfAbsent(tool, t -> new ArrayList<>()).add(time);
                        }
                    }
                }
                table.row(count + " migrations", times);
            }
        }
        report.append(table);
    }

    private void nothingToApply(boolean h2) throws Exception {
        Table warm = new Table(name(h2) + ": nothing to apply, warm JVM (JDBC: connect and one query)");
        Table wall = new Table(name(h2) + ": nothing to apply, fresh process, wall time");
        Table cpu = new Table(name(h2) + ": nothing to apply, fresh process, CPU time");
        for (int count : COUNTS) {
            try (Work work = new Work(count)) {
                Map<Tool, String> urls = new EnumMap<>(Tool.class);
                for (Tool tool : Tool.values()) {
                    String url = databases.create(h2);
                    urls.put(tool, url);
                    work.timed(() -> tool.apply(url, work.directory));
                }
                warm.row(count + " in history", warm(work, urls));
                fresh(count + " in history", work, urls, wall, cpu);
            }
        }
        report.append(warm).append(wall).append(cpu);
    }

    private static Map<Tool, List<Double>> warm(Work work, Map<Tool, String> urls) throws Exception {
        Map<Tool, List<Double>> times = new EnumMap<>(Tool.class);
        for (int run = 0; run < 2 * WARM_RUNS; run++) {
            for (Tool tool : Tool.values()) {
                double time = work.timed(() -> tool.start(urls.get(tool)));
                if (run >= WARM_RUNS) {
                    times.computeIfAbsent(tool, t -> new ArrayList<>()).add(time);
                }
            }
        }
        return times;
    }

    private static void fresh(String label, Work work, Map<Tool, String> urls, Table wall, Table cpu) throws Exception {
        Map<Tool, List<Double>> walls = new EnumMap<>(Tool.class);
        Map<Tool, List<Double>> cpus = new EnumMap<>(Tool.class);
        for (int run = 0; run <= PROCESSES; run++) {
            for (Tool tool : Tool.values()) {
                FreshProcess.Cost cost = FreshProcess.run(tool, urls.get(tool), work.jar);
                if (run > 0) {
                    walls.computeIfAbsent(tool, t -> new ArrayList<>()).add(cost.wallMillis());
                    cpus.computeIfAbsent(tool, t -> new ArrayList<>()).add(cost.cpuMillis());
                }
            }
        }
        wall.row(label, walls);
        cpu.row(label, cpus);
    }

    private static String name(boolean h2) {
        return h2 ? "H2" : "PostgreSQL";
    }

    /** Migrations in a jar, which a class loader of its own shows to the tools. */
    private final class Work implements AutoCloseable {

        private final Path directory;
        private final Path jar;
        private final URLClassLoader loader;

        Work(int count) throws IOException {
            this.directory = Workload.directory(Files.createTempDirectory(folder, "files"), count);
            this.jar = Workload.jar(Files.createTempFile(folder, "app", ".jar"), directory, count);
            this.loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, Benchmark.class.getClassLoader());
        }

        double timed(Action action) throws Exception {
            Thread.currentThread().setContextClassLoader(loader);
            long start = System.nanoTime();
            action.run();
            return (System.nanoTime() - start) / 1e6;
        }

        @Override
        public void close() throws IOException {
            loader.close();
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    /** One table of the report. */
    private static final class Table {

        private final StringBuilder text = new StringBuilder();

        Table(String title) {
            text.append("\n## ")
                    .append(title)
                    .append("\n\n| | plain JDBC | Retort | Flyway | Liquibase |\n")
                    .append("|---|---|---|---|---|\n");
        }

        void row(String label, Map<Tool, List<Double>> times) {
            double base = median(times.get(Tool.JDBC));
            text.append("| ").append(label);
            for (Tool tool : Tool.values()) {
                double time = median(times.get(tool));
                text.append(String.format(Locale.ROOT, " | %.1f (%.2f)", time, time / base));
            }
            text.append(" |\n");
            System.err.print(text.substring(text.lastIndexOf("\n| ") + 1));
        }

        private static double median(List<Double> values) {
            double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
            return sorted.length == 0
                    ? Double.NaN
                    : Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
