package dev.retort.processor.analysis;

import dev.retort.change.Change.AlterColumn;
import dev.retort.dialect.Dialect;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Type changes that not every value survives, or that a database has no conversion for. */
final class LossyTypes implements Check {

    @Override
    public void look(Subject subject, Consumer<Finding> findings) {
        subject.changes(AlterColumn.class).forEach(alter -> look(subject, alter, findings));
    }

    private static void look(Subject subject, AlterColumn alter, Consumer<Finding> findings) {
        List<Dialect> without = subject.dialects().stream()
                .filter(d ->
                        !Conversion.isPossible(alter.from().type(), alter.to().type(), d))
                .toList();
        if (without.isEmpty()) {
            TypeChange.loss(alter.from().type(), alter.to().type())
                    .map(loss -> finding(subject, alter, Message.LOSSY_TYPE_CHANGE, loss))
                    .ifPresent(findings);
        } else {
            String products = without.stream().map(Dialect::productName).collect(Collectors.joining(", "));
            findings.accept(finding(subject, alter, Message.CANNOT_CONVERT, products));
        }
    }

    private static Finding finding(Subject subject, AlterColumn alter, Message message, String more) {
        return subject.atColumn(
                alter.after().name(),
                alter.to().name(),
                message,
                alter.after().name(),
                alter.to().name(),
                TypeChange.describe(alter.from().type()),
                TypeChange.describe(alter.to().type()),
                more);
    }
}
