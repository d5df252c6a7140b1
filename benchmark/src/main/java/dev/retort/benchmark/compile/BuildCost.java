package dev.retort.benchmark.compile;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Measures what annotation processing adds to a compilation, and writes a table: fresh javac processes on the same
 * sources, the variants in turn, round by round. Ratios are taken within a round, so that a machine that slows down
 * slows all of them.
 */
public final class BuildCost {

    /** Numbers of entities, each with its number of rounds. */
    private static final String COMPILATIONS = System.getProperty("benchmark.compilations", "100:5,1000:5,3000:3");

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private final Path work;
    private final List<Path> sources;
    private final Map<Variant, List<Cost>> costs = new EnumMap<>(Variant.class);

    private BuildCost(Path work, int count) throws IOException {
        this.work = work;
        this.sources = RealisticEntities.write(work.resolve("src/main/java"), count);
        Files.writeString(work.resolve("pom.xml"), "<project/>");
    }

    /**
     * What is compared, in the order of the run: the first migration is there when nothing is to do, and the classes
     * when they are exported.
     */
    private enum Variant {
        NONE("no annotation processing", "-proc:none"),
        IDLE("a processor that does nothing", "-processor", NoOpProcessor.class.getName()),
        FIRST("Retort, first migration", "-processor", "dev.retort.processor.RetortProcessor"),
        NOTHING("Retort, nothing to do", "-processor", "dev.retort.processor.RetortProcessor"),
        HIBERNATE("Hibernate's processor", "-processor", "org.hibernate.processor.HibernateProcessor"),
        EXPORT("Hibernate's schema export, on top of a compilation");

        private final String label;
        private final List<String> arguments;

        Variant(String label, String... arguments) {
            this.label = label;
            this.arguments = List.of(arguments);
        }
    }

    private record Cost(double wallSeconds, double cpuSeconds, double heapMegabytes, double allocatedMegabytes) {}

    /**
     * Measures.
     *
     * @param arguments the file to write
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if somebody interrupts it
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        StringBuilder report = new StringBuilder(head());
        for (String compilation : COMPILATIONS.split(",", -1)) {
            String[] numbers = compilation.split(":", -1);
            int rounds = Integer.parseInt(numbers[1]);
            Path work = Files.createTempDirectory("retort-compile");
            BuildCost cost = new BuildCost(work, Integer.parseInt(numbers[0]));
            for (int round = 0; round < rounds; round++) {
                for (Variant variant : Variant.values()) {
                    cost.costs.computeIfAbsent(variant, v -> new ArrayList<>()).add(cost.measure(variant));
                }
            }
            report.append(cost.table(numbers[0], rounds));
            Files.writeString(Path.of(arguments[0]), report);
            delete(work);
        }
        System.out.println(report);
    }

    private static String head() {
        return """
                # Cost in the compilation

                A fresh `javac` on made-up entities of about 150 lines each (columns of many types, associations,
                embeddables, enums, indexes, accessors), all of them compiled anew, in turn with each of the processors, and what
                a build adds that has Hibernate export the schema of the compiled classes. Medians of the rounds; in parentheses
                the median of the ratios to the processor that does nothing in the same round. The peak of the heap includes
                garbage; what is allocated (by the thread that compiles) depends neither on the collector nor on other work
                of the machine. Written by

                    mvn -Pbenchmark verify -DskipTests -pl benchmark -am \\
                        -Dbenchmark.main=dev.retort.benchmark.compile.BuildCost -Dbenchmark.file=COMPILE.md

                * Java: %s
                * Processors: %d, %s
                """.formatted(
                        Runtime.version(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"));
    }

    private Cost measure(Variant variant) throws IOException, InterruptedException {
        return run(variant == Variant.EXPORT ? export() : compilation(variant));
    }

    private List<String> compilation(Variant variant) throws IOException {
        if (variant == Variant.FIRST) {
            delete(work.resolve("src/main/resources"));
        }
        delete(work.resolve("target"));
        Path classes = Files.createDirectories(work.resolve("target/classes"));
        List<String> command = java(CLASS_PATH, MeasuredCompiler.class);
        command.addAll(List.of("-d", classes.toString(), "-nowarn", "-cp", CLASS_PATH));
        command.addAll(variant.arguments);
        sources.forEach(source -> command.add(source.toString()));
        return command;
    }

    private List<String> export() {
        Path target = work.resolve("target");
        List<String> command = java(target.resolve("classes") + File.pathSeparator + CLASS_PATH, HibernateExport.class);
        command.add(target.resolve("schema.sql").toString());
        sources.forEach(source -> command.add(RealisticEntities.className(work.resolve("src/main/java"), source)));
        return command;
    }

    private static List<String> java(String classPath, Class<?> main) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx3g",
                "-cp",
                classPath,
                main.getName()));
    }

    private static Cost run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("CI");
        long start = System.nanoTime();
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        double wall = (System.nanoTime() - start) / 1e9;
        String[] measured = output.lines()
                .filter(line -> line.startsWith("measured "))
                .findFirst()
                .orElse("")
                .split(" ", -1);
        if (exit != 0 || measured.length < 4) {
            throw new IllegalStateException("exit " + exit + ": " + output);
        }
        return new Cost(
                wall,
                Long.parseLong(measured[1]) / 1e9,
                Long.parseLong(measured[2]) / 1e6,
                Long.parseLong(measured[3]) / 1e6);
    }

    private String table(String count, int rounds) {
        StringBuilder table = new StringBuilder("\n## ")
                .append(count)
                .append(" entities, rounds: ")
                .append(rounds)
                .append(
                        "\n\n| | wall time, s | CPU time, s | peak of the heap, MB | allocated, MB |\n|---|---|---|---|---|\n");
        for (Variant variant : Variant.values()) {
            table.append("| ")
                    .append(variant.label)
                    .append(cell(variant, Cost::wallSeconds, "%.1f"))
                    .append(cell(variant, Cost::cpuSeconds, "%.1f"))
                    .append(cell(variant, Cost::heapMegabytes, "%.0f"))
                    .append(cell(variant, Cost::allocatedMegabytes, "%.0f"))
                    .append(" |\n");
        }
        return table.toString();
    }

    private String cell(Variant variant, ToDoubleFunction<Cost> part, String format) {
        double[] base = values(Variant.IDLE, part);
        double[] values = values(variant, part);
        double[] ratios = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            ratios[i] = values[i] / base[i];
        }
        return String.format(Locale.ROOT, " | " + format + " (%.2f)", median(values), median(ratios));
    }

    private double[] values(Variant variant, ToDoubleFunction<Cost> part) {
        return costs.getOrDefault(variant, List.of()).stream().mapToDouble(part).toArray();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
