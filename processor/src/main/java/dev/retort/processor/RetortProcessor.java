package dev.retort.processor;

import com.google.auto.service.AutoService;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Reporter;
import dev.retort.processor.draft.Refusal;
import dev.retort.processor.xml.ConfigurationError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * The annotation processor: writes the migration that leads to the entities of a compilation, and the session factory.
 *
 * <p>It claims no annotation, so that other processors see them too. Everything is worked out in the first round in
 * which all types are known, which is when messages still find their lines and sources can still be generated; files
 * are written when the compiler is done without an error from anybody, or, where it does not tell, when processing is.
 */
@AutoService(Processor.class)
public final class RetortProcessor extends AbstractProcessor {

    private @Nullable Reporter reporter;
    private @Nullable Compilation compilation;

    /** Made by the compiler, which finds it with {@link java.util.ServiceLoader}. */
    public RetortProcessor() {}

    /** All annotations, since a compilation without an entity can change the schema: an enum, a constant. */
    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    /** All options that begin with {@code retort.}. */
    @Override
    public Set<String> getSupportedOptions() {
        return Arrays.stream(Option.values()).map(Option::key).collect(Collectors.toSet());
    }

    /** The newest version of the language that the compiler knows; nothing here depends on it. */
    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        Reporter toCompiler = new Reporter(environment.getMessager());
        reporter = toCompiler;
        Optional<Options> options = Options.read(environment.getOptions(), System::getenv, toCompiler);
        if (options.isPresent() && options.get().mode() != Options.Mode.OFF) {
            compilation = new Compilation(environment, options.get(), toCompiler, this::guarded);
        }
    }

    /**
     * Takes part in a round.
     *
     * @return false, always: no annotation is claimed
     */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Compilation running = compilation;
        if (running != null) {
            guarded(() -> running.round(round));
        }
        return false;
    }

    /** Reports what goes wrong, after which nothing more is done. */
    private void guarded(Runnable step) {
        Reporter toCompiler = Objects.requireNonNull(reporter);
        try {
            step.run();
        } catch (Refusal refusal) {
            refusal.findings().forEach(toCompiler::report);
            compilation = null;
        } catch (ConfigurationError error) {
            error.findings().forEach(toCompiler::report);
            compilation = null;
        } catch (RuntimeException | StackOverflowError | LinkageError defect) {
            toCompiler.general(Message.DEFECT, stack(defect));
            compilation = null;
        }
    }

    private static String stack(Throwable defect) {
        StringWriter text = new StringWriter();
        defect.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
