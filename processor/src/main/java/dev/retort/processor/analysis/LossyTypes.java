package dev.retort.processor.analysis;

import dev.retort.change.Change.AlterColumn;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import java.util.function.Consumer;

/** Type changes that not every value survives. */
final class LossyTypes implements Check {

    @Override
    public void look(Subject subject, Consumer<Finding> findings) {
        subject.changes(AlterColumn.class)
                .forEach(alter -> TypeChange.loss(
                                alter.from().type(), alter.to().type())
                        .map(loss -> subject.atColumn(
                                alter.after().name(),
                                alter.to().name(),
                                Message.LOSSY_TYPE_CHANGE,
                                alter.after().name(),
                                alter.to().name(),
                                TypeChange.describe(alter.from().type()),
                                TypeChange.describe(alter.to().type()),
                                loss))
                        .ifPresent(findings));
    }
}
