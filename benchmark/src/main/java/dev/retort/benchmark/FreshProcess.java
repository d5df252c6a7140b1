package dev.retort.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A Java process that does with one tool what an application's start does, and says how much CPU time that took. */
public final class FreshProcess {

    private FreshProcess() {}

    /**
     * Runs in the new process.
     *
     * @param args the tool, the URL
     * @throws Exception if the tool fails
     */
    public static void main(String[] args) throws Exception {
        Tool.valueOf(args[0]).start(args[1]);
        Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
        System.out.println("cpu=" + cpu.toMillis());
    }

    /**
     * What a start took.
     *
     * @param wallMillis from outside, with the JVM's own start
     * @param cpuMillis of all threads
     */
    record Cost(double wallMillis, double cpuMillis) {}

    static Cost run(Tool tool, String url, Path jar) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                jar + ":" + System.getProperty("java.class.path"),
                FreshProcess.class.getName(),
                tool.name(),
                url);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        long start = System.nanoTime();
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        int exit = process.waitFor();
        double wall = (System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1);
        if (exit != 0) {
            throw new IllegalStateException(tool + " failed: " + output);
        }
        return new Cost(wall, Double.parseDouble(output.replaceAll("(?s).*cpu=(\\d+).*", "$1")));
    }
}
