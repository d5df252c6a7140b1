package dev.retort.benchmark.compile;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import javax.tools.ToolProvider;

/** Runs javac in a process of its own and prints what the whole process has used. */
public final class MeasuredCompiler {

    private MeasuredCompiler() {}

    /** Compiles; prints CPU time in nanoseconds and the peak of the heap in bytes. */
    public static void main(String[] arguments) {
        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments);
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println("measured " + system.getProcessCpuTime() + " " + peak);
        System.exit(exit);
    }
}
