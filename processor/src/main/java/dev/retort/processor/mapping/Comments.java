package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.Annotations;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Hibernate's {@code @Comment}: on what it is put, or on what it names ({@code CommentBinder}). */
final class Comments {

    private Comments() {}

    /** Of an attribute with columns: the first one's where none is named. */
    static void ofColumns(Attribute attribute, List<ColumnDraft> columns) {
        for (AnnotationModel comment : comments(attribute.annotations())) {
            column(columns, comment).comment = comment.string("value");
        }
    }

    /** Of a collection: its table's where no column is named. */
    static void ofCollection(Attribute attribute, TableDraft table) {
        for (AnnotationModel comment : comments(attribute.annotations())) {
            if (isOf(table, comment)) {
                table.comment = comment.string("value");
            } else {
                column(table.columns.values(), comment).comment = comment.string("value");
            }
        }
    }

    /** Of an entity: its table's where no secondary table is named. */
    static void ofEntity(EntityNode entity) {
        for (AnnotationModel comment : comments(entity.model.annotations())) {
            TableDraft table = isOf(entity.table(), comment)
                    ? entity.table()
                    : entity.secondaryTables.values().stream()
                            .filter(t -> isOf(t, comment))
                            .findFirst()
                            .orElseThrow(() -> new Unmappable(
                                    comment.position(),
                                    Message.NO_SECONDARY_TABLE,
                                    on(comment).orElse("")));
            table.comment = comment.string("value");
        }
    }

    private static List<AnnotationModel> comments(Annotations annotations) {
        return annotations.repeated(Jpa.H_COMMENT, Jpa.H_COMMENTS);
    }

    private static Optional<String> on(AnnotationModel comment) {
        return comment.string("on").filter(name -> !name.isEmpty());
    }

    private static boolean isOf(TableDraft table, AnnotationModel comment) {
        return on(comment)
                .map(name -> name.equalsIgnoreCase(table.name.name().text()))
                .orElse(true);
    }

    private static ColumnDraft column(Collection<ColumnDraft> columns, AnnotationModel comment) {
        return columns.stream()
                .filter(c -> on(comment)
                        .map(name -> name.equalsIgnoreCase(c.name.text()))
                        .orElse(true))
                .findFirst()
                .orElseThrow(() -> new Unmappable(
                        comment.position(),
                        Message.NO_COLUMN,
                        "of " + comment.position().description(),
                        on(comment).orElse(""),
                        String.join(
                                ", ",
                                columns.stream().map(c -> c.name.toString()).toList())));
    }
}
