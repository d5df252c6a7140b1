package dev.retort.benchmark.compile;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import javax.tools.ToolProvider;

/** Runs javac in a process of its own and prints what the whole process has used. */
public final class MeasuredCompiler {

    private MeasuredCompiler() {}

    /** Compiles, and prints what that took. */
    public static void main(String[] arguments) {
        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments);
        printUse();
        System.exit(exit);
    }

    /**
     * Prints the CPU time of this process in nanoseconds, the peak of its heap in bytes, garbage included, and how many
     * bytes this thread has allocated, which depends neither on the collector nor on what else the machine does.
     */
    static void printUse() {
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        System.out.println("measured " + system.getProcessCpuTime() + " " + peak + " " + allocated);
    }
}
