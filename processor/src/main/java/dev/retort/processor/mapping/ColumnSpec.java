package dev.retort.processor.mapping;

import dev.retort.processor.entity.AnnotationModel;
import dev.retort.schema.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * What {@code @Column}, {@code @MapKeyColumn}, {@code @OrderColumn} or {@code @DiscriminatorColumn} say, with the
 * specification's defaults.
 *
 * @param name the name
 * @param nullable whether it may be null, empty where the source does not say
 * @param unique whether it is unique
 * @param length the length of character or binary data
 * @param precision decimal digits, 0 for the provider's default
 * @param scale digits after the point
 * @param secondPrecision digits after the second, -1 for the provider's default
 * @param definition SQL for the column's type
 * @param table the secondary table it is in
 * @param comment the comment
 * @param options SQL that follows the type
 * @param checks its {@code @CheckConstraint}s
 * @param given whether the source has the annotation at all
 */
record ColumnSpec(
        Optional<Identifier> name,
        Optional<Boolean> nullable,
        boolean unique,
        int length,
        int precision,
        int scale,
        int secondPrecision,
        Optional<String> definition,
        Optional<Identifier> table,
        Optional<String> comment,
        Optional<String> options,
        List<AnnotationModel> checks,
        boolean given) {

    static final int DEFAULT_LENGTH = 255;

    /** Nothing said. */
    static final ColumnSpec DEFAULT = new ColumnSpec(
            Optional.empty(),
            Optional.empty(),
            false,
            DEFAULT_LENGTH,
            0,
            0,
            -1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false);

    static ColumnSpec of(AnnotationModel column) {
        return new ColumnSpec(
                column.string("name").map(Identifier::parse),
                column.isSet("nullable") ? Optional.of(column.bool("nullable", true)) : Optional.empty(),
                column.bool("unique", false),
                column.integer("length", DEFAULT_LENGTH),
                column.integer("precision", 0),
                column.integer("scale", 0),
                column.integer("secondPrecision", -1),
                column.string("columnDefinition"),
                column.string("table").map(Identifier::parse),
                column.string("comment"),
                column.string("options"),
                column.annotations("check"),
                true);
    }

    ColumnSpec withLength(int newLength) {
        return with(newLength, precision, scale, secondPrecision);
    }

    ColumnSpec withDigits(int newPrecision, int newScale) {
        return with(length, newPrecision, newScale, secondPrecision);
    }

    /** The same with no size but the digits after the second. */
    ColumnSpec temporal() {
        return with(DEFAULT_LENGTH, Math.max(secondPrecision, 0), 0, secondPrecision);
    }

    ColumnSpec withFraction(int newSecondPrecision) {
        return with(length, precision, scale, newSecondPrecision);
    }

    private ColumnSpec with(int newLength, int newPrecision, int newScale, int newSecondPrecision) {
        return new ColumnSpec(
                name,
                nullable,
                unique,
                newLength,
                newPrecision,
                newScale,
                newSecondPrecision,
                definition,
                table,
                comment,
                options,
                checks,
                given);
    }
}
