package dev.retort.processor;

import dev.retort.dialect.Dialect;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Reporter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the user set with {@code -Aretort.…}.
 *
 * @param dialects the dialects to write for, in the order given, at least one
 * @param directory the migration directory as given; empty where it is to be found
 * @param mode what to do; {@code auto} is decided already
 * @param naming {@code jpa} or {@code spring}
 * @param name the description of the draft; empty where it follows from the changes
 * @param base the git ref that counts as committed
 * @param factory the fully qualified name of the session factory; empty where it follows from the entities
 * @param destructive {@code warn}, {@code error} or {@code allow}
 * @param constraintNames {@code readable} or {@code hibernate}
 * @param validation {@code auto}, {@code ddl} or {@code none}
 * @param classes names of managed classes of dependencies
 * @param units the persistence units, at least one
 * @param squash the versions up to which migrations are folded into a baseline
 */
record Options(
        List<Dialect> dialects,
        Optional<String> directory,
        Mode mode,
        String naming,
        Optional<String> name,
        String base,
        Optional<String> factory,
        String destructive,
        String constraintNames,
        String validation,
        List<String> classes,
        List<Unit> units,
        Folds squash) {

    /** What the processor does. */
    enum Mode {
        /** Writes migrations. */
        GENERATE,
        /** Writes no migrations; a missing one is an error. */
        CHECK,
        /** Nothing at all. */
        OFF
    }

    /** The environment variable that continuous integration servers set. */
    private static final String CI = "CI";

    /**
     * Reads the options.
     *
     * @param given all options of the compilation, those of other processors among them
     * @param environment looks up an environment variable, giving null where it is not set
     * @param reporter gets an error for each option or value that does not exist
     * @return the options; empty where an error was reported
     */
    static Optional<Options> read(
            Map<String, String> given, Function<String, @Nullable String> environment, Reporter reporter) {
        boolean known = requireKnownNames(given, reporter);
        EnumMap<Option, String> values = new EnumMap<>(Option.class);
        for (Option option : Option.values()) {
            String value = given.get(option.key());
            if (value != null && !value.isBlank()) {
                values.put(option, value.strip());
            }
        }
        known &= requireKnownValues(values, reporter);
        known &= requireUnits(values, reporter);
        return known ? Optional.of(of(values, environment)) : Optional.empty();
    }

    private static Options of(Map<Option, String> values, Function<String, @Nullable String> environment) {
        return new Options(
                split(values.getOrDefault(Option.DIALECT, "h2"))
                        .flatMap(id -> Dialect.byId(id).stream())
                        .distinct()
                        .toList(),
                Optional.ofNullable(values.get(Option.DIRECTORY)),
                mode(values.getOrDefault(Option.MODE, "auto"), environment.apply(CI)),
                values.getOrDefault(Option.NAMING, "jpa"),
                Optional.ofNullable(values.get(Option.NAME)),
                values.getOrDefault(Option.BASE, "HEAD"),
                Optional.ofNullable(values.get(Option.FACTORY)),
                values.getOrDefault(Option.DESTRUCTIVE, "warn"),
                values.getOrDefault(Option.CONSTRAINT_NAMES, "readable"),
                values.getOrDefault(Option.VALIDATION, "auto"),
                split(values.getOrDefault(Option.CLASSES, "")).toList(),
                units(values).orElseThrow(),
                folds(values, units(values).orElseThrow()).orElseThrow());
    }

    private static Optional<Folds> folds(Map<Option, String> values, List<Unit> units) {
        return Folds.parse(split(values.getOrDefault(Option.SQUASH, "")).toList(), units);
    }

    private static Optional<List<Unit>> units(Map<Option, String> values) {
        return Unit.parse(split(values.getOrDefault(Option.UNITS, "")).toList());
    }

    private static boolean requireUnits(Map<Option, String> values, Reporter reporter) {
        Optional<List<Unit>> units = units(values);
        if (units.isEmpty()) {
            reporter.general(Message.BAD_UNITS, values.getOrDefault(Option.UNITS, ""));
            return false;
        }
        if (values.containsKey(Option.UNITS) && values.containsKey(Option.FACTORY)) {
            reporter.general(Message.FACTORY_OF_UNITS);
            return false;
        }
        if (folds(values, units.get()).isEmpty()) {
            String example = units.get().stream()
                    .map(unit -> (unit.isOnly() ? "" : unit.name() + ":") + "0042")
                    .collect(Collectors.joining(","));
            reporter.general(
                    Message.UNKNOWN_VALUE,
                    Option.SQUASH.key(),
                    values.getOrDefault(Option.SQUASH, ""),
                    "versions, such as " + example);
            return false;
        }
        return true;
    }

    private static Mode mode(String value, @Nullable String ci) {
        return switch (value) {
            case "generate" -> Mode.GENERATE;
            case "check" -> Mode.CHECK;
            case "off" -> Mode.OFF;
            // CI=false is how people switch it off on their own machines
            default -> ci == null || ci.isBlank() || ci.equals("false") ? Mode.GENERATE : Mode.CHECK;
        };
    }

    private static boolean requireKnownNames(Map<String, String> given, Reporter reporter) {
        List<String> known = Arrays.stream(Option.values()).map(Option::key).toList();
        boolean good = true;
        for (String key : new TreeMap<>(given).keySet()) {
            if (key.startsWith(Option.PREFIX) && !known.contains(key)) {
                reporter.general(Message.UNKNOWN_OPTION, key, String.join(", ", known));
                good = false;
            }
        }
        return good;
    }

    private static boolean requireKnownValues(Map<Option, String> values, Reporter reporter) {
        boolean good = true;
        for (Map.Entry<Option, String> entry : values.entrySet()) {
            Option option = entry.getKey();
            String value = entry.getValue();
            List<String> parts = option == Option.DIALECT ? split(value).toList() : List.of(value);
            if (!option.allowed().isEmpty()
                    && (parts.isEmpty() || !option.allowed().containsAll(parts))) {
                String allowed = option.allowed().stream().collect(Collectors.joining(", "));
                reporter.general(Message.UNKNOWN_VALUE, option.key(), value, allowed);
                good = false;
            }
            if (option == Option.BASE && value.startsWith("-")) {
                reporter.general(Message.BAD_BASE, value);
                good = false;
            }
        }
        return good;
    }

    private static Stream<String> split(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty());
    }
}
