package dev.retort.processor.cost;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures what annotation processing adds to a compilation: fresh javac processes on the same sources, the variants in
 * turn, round by round. Ratios are taken within a round, so that a machine that slows down slows both.
 *
 * <p>Arguments: the number of entities, the number of rounds, and the names of variants, all by default.
 */
public final class BuildCost {

    private static final String BASE = "noop";

    private final Path work;
    private final List<Path> sources;
    private final Map<String, List<String>> variants = new LinkedHashMap<>();
    private final Map<String, List<double[]>> results = new LinkedHashMap<>();

    private BuildCost(Path work, int count) throws IOException {
        this.work = work;
        this.sources = RealisticEntities.write(work.resolve("src/main/java"), count);
        Files.writeString(work.resolve("pom.xml"), "<project/>");
        String classPath = System.getProperty("java.class.path");
        variants.put("none", List.of("-proc:none"));
        variants.put(BASE, processor(classPath, NoOpProcessor.class.getName()));
        List<String> retort = new ArrayList<>(processor(classPath, "dev.retort.processor.RetortProcessor"));
        retort.add("-Aretort.mode=generate");
        variants.put("nothing to do", retort);
        variants.put("first migration", retort);
        variants.put("one empty class generated", processor(classPath, GeneratingProcessor.class.getName()));
    }

    private static List<String> processor(String path, String name) {
        return List.of("-processorpath", path, "-processor", name);
    }

    /** Measures and prints a table. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int count = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        Path work = Files.createTempDirectory("retort-cost");
        BuildCost cost = new BuildCost(work, count);
        if (arguments.length > 2) {
            cost.variants.keySet().retainAll(Arrays.asList(arguments).subList(2, arguments.length));
        }
        cost.warmUp();
        for (int i = 0; i < rounds; i++) {
            for (String variant : cost.variants.keySet()) {
                cost.measure(variant);
            }
        }
        cost.print(count);
        delete(work);
    }

    private void warmUp() throws IOException, InterruptedException {
        for (String variant : variants.keySet()) {
            run(variant);
        }
    }

    private void measure(String variant) throws IOException, InterruptedException {
        results.computeIfAbsent(variant, v -> new ArrayList<>()).add(run(variant));
    }

    private double[] run(String variant) throws IOException, InterruptedException {
        if (variant.equals("first migration")) {
            delete(work.resolve("src/main/resources"));
        }
        delete(work.resolve("target"));
        Path classes = Files.createDirectories(work.resolve("target/classes"));
        List<String> lines = new ArrayList<>(List.of("-d", classes.toString(), "-nowarn"));
        lines.addAll(List.of("-cp", System.getProperty("java.class.path")));
        lines.addAll(variants.getOrDefault(variant, List.of()));
        sources.forEach(source -> lines.add(source.toString()));
        return start(lines);
    }

    private double[] start(List<String> lines) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                MeasuredCompiler.class.getName()));
        command.addAll(lines);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("CI");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        String last = output.lines()
                .filter(l -> l.startsWith("measured "))
                .findFirst()
                .orElse("");
        if (exit != 0 || last.isEmpty()) {
            throw new IllegalStateException("exit " + exit + ": " + output);
        }
        String[] parts = last.split(" ", -1);
        return new double[] {Long.parseLong(parts[1]) / 1e9, Long.parseLong(parts[2]) / 1e6};
    }

    private void print(int count) {
        System.out.println("| " + count
                + " entities | CPU s, median | min | max | × no-op, median of the rounds | heap peak MB |");
        System.out.println("|---|---|---|---|---|---|");
        List<double[]> base = results.getOrDefault(BASE, List.of());
        results.forEach((variant, runs) -> {
            double[] cpu = runs.stream().mapToDouble(r -> r[0]).sorted().toArray();
            double[] ratios = new double[runs.size()];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = base.isEmpty() ? 0 : runs.get(i)[0] / base.get(i)[0];
            }
            Arrays.sort(ratios);
            double[] heap = runs.stream().mapToDouble(r -> r[1]).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f | %.3f | %.0f |%n",
                    variant,
                    cpu[cpu.length / 2],
                    cpu[0],
                    cpu[cpu.length - 1],
                    ratios[ratios.length / 2],
                    heap[heap.length / 2]);
        });
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
