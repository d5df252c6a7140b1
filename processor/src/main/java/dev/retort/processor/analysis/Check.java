package dev.retort.processor.analysis;

import dev.retort.processor.diagnostic.Finding;
import java.util.function.Consumer;

/** One kind of finding. */
interface Check {
    /**
     * Looks for it.
     *
     * @param subject what to look at
     * @param findings takes what is found
     */
    void look(Subject subject, Consumer<Finding> findings);
}
