package dev.retort.processor.draft;

import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import java.util.List;

/** The migration directory is in a state in which nothing may be written; the findings say why and what to do. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why nothing may be written. */
    private final transient List<Finding> findings;

    /**
     * Refuses for several reasons.
     *
     * @param findings the reasons, at least one
     */
    public Refusal(List<Finding> findings) {
        super(findings.get(0).text());
        this.findings = List.copyOf(findings);
    }

    /**
     * Refuses for one reason.
     *
     * @param message the reason
     * @param arguments what the message's format asks for
     */
    public Refusal(Message message, Object... arguments) {
        this(List.of(Finding.of(message, arguments)));
    }

    /**
     * The reasons.
     *
     * @return errors, at least one
     */
    public List<Finding> findings() {
        return findings;
    }
}
