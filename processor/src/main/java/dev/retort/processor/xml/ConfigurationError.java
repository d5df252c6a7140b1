package dev.retort.processor.xml;

import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import java.util.List;

/** A configuration file that cannot be read or says something that is not supported. */
public final class ConfigurationError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    ConfigurationError(List<Finding> findings) {
        super(findings.get(0).text());
        this.findings = List.copyOf(findings);
    }

    ConfigurationError(Message message, Object... arguments) {
        this(List.of(Finding.of(message, arguments)));
    }

    /**
     * What is wrong.
     *
     * @return errors, at least one; their texts name the file and the line
     */
    public List<Finding> findings() {
        return findings;
    }
}
