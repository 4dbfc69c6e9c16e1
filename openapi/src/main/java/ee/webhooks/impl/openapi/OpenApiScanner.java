// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import io.smallrye.openapi.runtime.scanner.FilteredIndexView;
import io.smallrye.openapi.runtime.scanner.OpenApiAnnotationScanner;
import io.smallrye.openapi.runtime.scanner.spi.AnnotationScannerContext;
import io.smallrye.openapi.spi.OASFactoryResolverImpl;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.spi.OASFactoryResolver;
import org.jboss.jandex.IndexView;

/**
 * Describes methods of interfaces as OpenAPI operations, by the rules that hold for the methods of resources.
 *
 * <p>An unannotated parameter is the body. Every method is scanned as if it had a path of its own, so that two methods
 * with one verb stay apart; a {@code @Path} that is there is ignored. {@code @Produces} defaults to
 * {@code application/json}.
 *
 * <p>Nothing of the application is kept when {@link #scan} has returned, neither in static fields nor on the thread.
 */
public final class OpenApiScanner {

    /** The key of the setting that says whether Jakarta JSON Binding writes what is absent as null. */
    public static final String NULL_VALUES = "webhooks.openapi.json.null-values";

    /** The key of the setting that says how Jakarta JSON Binding writes arrays of bytes: by the name of a strategy. */
    public static final String BINARY_DATA = "webhooks.openapi.json.binary-data";

    /** The key of the setting that says in which format Jakarta JSON Binding writes dates and times. */
    public static final String DATE_FORMAT = "webhooks.openapi.json.date-format";

    /** How many nanoseconds the scan of one method may take. Most take some milliseconds. */
    private static final long LIMIT = 20_000_000_000L;

    /** How many more for each that is scanned with others. */
    private static final long LIMIT_OF_MANY = 500_000_000L;

    private final ClassLoader applicationLoader;
    private final ScanSettings settings;
    private final Descriptions descriptions;
    private final LongSupplier clock;
    private final long limit;
    private final TimeLimit timeLimit;

    /** A scanner that knows classes only by their class files. */
    public OpenApiScanner(ClassLoader applicationLoader, Map<String, String> settings) {
        this(applicationLoader, settings, Descriptions.NONE);
    }

    /**
     * @param applicationLoader the class loader of the application, for enums and naming strategies that have to be
     *     called to know what is sent
     * @param settings configuration of the application's own document that its schemas follow, by the keys of
     *     MicroProfile OpenAPI and SmallRye, such as {@code mp.openapi.scan.beanvalidation}; keys that choose what is
     *     scanned, or say anything about the rest of the document, are ignored
     * @param descriptions describes schemas and properties that no annotation describes
     */
    public OpenApiScanner(ClassLoader applicationLoader, Map<String, String> settings, Descriptions descriptions) {
        this(applicationLoader, settings, descriptions, System::nanoTime, LIMIT, TimeLimit.bySystemTime());
    }

    /**
     * @param clock in nanoseconds
     * @param limit how many the scan of one method may take
     * @param timeLimit ends what takes longer without looking up a class
     */
    OpenApiScanner(
            ClassLoader applicationLoader,
            Map<String, String> settings,
            Descriptions descriptions,
            LongSupplier clock,
            long limit,
            TimeLimit timeLimit) {
        this.applicationLoader = Objects.requireNonNull(applicationLoader, "The class loader must be set");
        this.settings = new ScanSettings(settings);
        this.descriptions = Objects.requireNonNull(descriptions, "The descriptions must be set");
        this.clock = clock;
        this.limit = limit;
        this.timeLimit = timeLimit;
    }

    /** Whether a key of MicroProfile Config says something that a scan follows. */
    public static boolean isSetting(String key) {
        return ScanSettings.isSetting(key);
    }

    /**
     * Describes the methods. One that cannot be described, or not within twenty seconds, takes no other along: it is described with any value in the place of
     * the class that is the cause, or of its types, or left out if that fails too; {@link OpenApiDescription#failures} has the reason.
     *
     * @return what was found; its nodes belong to the caller, who may change them
     */
    public OpenApiDescription scan(List<OperationSource> sources) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OpenApiScanner.class.getClassLoader());
        try {
            return scanAll(sources);
        } finally {
            thread.setContextClassLoader(before);
            NamingStrategies.release();
        }
    }

    private OpenApiDescription scanAll(List<OperationSource> sources) {
        try {
            return scan(sources, Exceptions.NONE);
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            Map<OperationSource, Throwable> failures = new LinkedHashMap<>();
            collectFailures(sources, failed, failures);
            return scanWithout(sources, failures);
        }
    }

    /** What cannot be described as it is declared, without the class that is the cause, or else without its types, or not at all. */
    private OpenApiDescription scanWithout(List<OperationSource> sources, Map<OperationSource, Throwable> failures) {
        Map<OperationSource, String> open = new LinkedHashMap<>();
        failures.keySet().forEach(source -> openClass(source).ifPresent(found -> open.put(source, found)));
        List<OperationSource> described =
                sources.stream().filter(source -> !failures.containsKey(source)).toList();
        for (Exceptions exceptions : List.of(new Exceptions(failures, open), new Exceptions(failures, Map.of()))) {
            try {
                return scanAtLeisure(sources, exceptions);
            } catch (RuntimeException | LinkageError | StackOverflowError again) {
                // With less of them
            }
        }
        return scanAtLeisure(described, new Exceptions(failures, Map.of()));
    }

    private Optional<String> openClass(OperationSource source) {
        ScanIndex index = index(Set.of());
        try {
            timeLimit.within(limit / 4, () -> index.of(Map.of("/", source), Set.of()));
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            // With the classes that were read, of which the last one may be the cause
        }
        return OpenClass.find(index.classes(), open -> isDescribed(source, open));
    }

    private boolean isDescribed(OperationSource source, Set<String> open) {
        try {
            return timeLimit.within(limit / 4, () -> {
                IndexView index = index(open).of(Map.of("/", source), Set.of());
                model(new LimitedIndex(index, settings, clock, limit / 4), new LinkedHashMap<>());
                return true;
            });
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            return false;
        }
    }

    /** Half by half: many are scanned at once much faster than one by one. Those that take too long would take as long in each half. */
    private void collectFailures(
            List<OperationSource> failing, Throwable failure, Map<OperationSource, Throwable> failures) {
        if (failing.size() == 1) {
            failures.put(failing.get(0), failure);
            return;
        }
        int parts = failure instanceof LimitedIndex.ScanTimeoutException ? failing.size() : 2;
        for (int part = 0; part < parts; part++) {
            List<OperationSource> some =
                    failing.subList(failing.size() * part / parts, failing.size() * (part + 1) / parts);
            try {
                scan(some, Exceptions.NONE);
            } catch (RuntimeException | LinkageError | StackOverflowError failed) {
                collectFailures(some, failed, failures);
            }
        }
    }

    private OpenApiDescription scan(List<OperationSource> sources, Exceptions exceptions) {
        return within(limit + sources.size() * LIMIT_OF_MANY, sources, exceptions);
    }

    /** All of what is left can be described in time one by one: together they may take as long as that, so that none is lost because they are many. */
    private OpenApiDescription scanAtLeisure(List<OperationSource> sources, Exceptions exceptions) {
        return within(limit * Math.max(1, sources.size()), sources, exceptions);
    }

    private OpenApiDescription within(long most, List<OperationSource> sources, Exceptions exceptions) {
        return timeLimit.within(most, () -> scan(sources, exceptions, most));
    }

    private ScanIndex index(Set<String> open) {
        return new ScanIndex(settings.declaredClasses(), settings.json(), open);
    }

    private OpenApiDescription scan(List<OperationSource> sources, Exceptions exceptions, long limit) {
        Map<String, OperationSource> byPath = new LinkedHashMap<>();
        sources.forEach(source -> byPath.put("/webhooks-ee/" + byPath.size(), source));
        Map<String, SchemaOrigin> origins = new LinkedHashMap<>();
        IndexView index = index(Set.copyOf(exceptions.open.values())).of(byPath, exceptions.opaque());
        OpenApiDescription description = describe(
                byPath,
                model(new LimitedIndex(index, settings, clock, limit), origins),
                origins,
                exceptions,
                settings.json().isNullWritten());
        DanglingReferences.open(description, index);
        return description;
    }

    /**
     * @param failures those that are not described as they are declared
     * @param open which of them are described but for a class; the others are described without their types
     */
    private record Exceptions(Map<OperationSource, Throwable> failures, Map<OperationSource, String> open) {
        static final Exceptions NONE = new Exceptions(Map.of(), Map.of());

        Set<OperationSource> opaque() {
            return failures.keySet().stream()
                    .filter(source -> !open.containsKey(source))
                    .collect(Collectors.toSet());
        }
    }

    private static void simplify(ModelNode node) {
        removeDecimalMultiple(node);
        removeAnything(node);
        replaceOneOfOne(node);
    }

    /** Of a sealed type that permits one class: linters refuse a choice between one. */
    private static void replaceOneOfOne(ModelNode node) {
        if (node.get("anyOf") instanceof List<?> schemas && schemas.size() == 1 && node.get("allOf") == null) {
            node.put("allOf", schemas);
            node.put("anyOf", null);
        }
    }

    /** One of several that is any value says nothing, and tools refuse it. */
    private static void removeAnything(ModelNode node) {
        boolean isAnything = node.get("anyOf") instanceof List<?> schemas
                && schemas.stream()
                        .anyMatch(schema -> schema instanceof ModelNode one
                                && one.properties().isEmpty());
        if (isAnything) {
            node.put("anyOf", null);
        }
    }

    /** Validators that calculate in binary fractions refuse 19.99 as a multiple of 0.01. */
    private static void removeDecimalMultiple(ModelNode node) {
        if (node.get("multipleOf") instanceof BigDecimal multiple
                && multiple.scale() > 0
                && multiple.stripTrailingZeros().unscaledValue().equals(BigInteger.ONE)) {
            node.put("multipleOf", null);
        }
    }

    @SuppressWarnings("deprecation") // Deprecated for others than its builder, which would also write the model as JSON
    private OpenAPI model(FilteredIndexView index, Map<String, SchemaOrigin> origins) {
        // Set, not looked up: a look-up would find the implementations of the server when it is not relocated
        OASFactoryResolver.setInstance(new OASFactoryResolverImpl());
        AnnotationScannerContext context = new AnnotationScannerContext(
                index,
                applicationLoader,
                List.of(new AnnotationValues()),
                false,
                settings,
                null,
                OASFactory.createOpenAPI());
        OpenAPI model = new OpenApiAnnotationScanner(context, () -> List.of(new InterfaceScanner())).scan(name -> true);
        if (settings.isInheritanceAutomatic()) {
            InheritedSchemas.register(context, model);
        }
        OwnContainers containers = new OwnContainers(context);
        List<RegisteredSchema> schemas = containers.describe(model);
        boolean isValidated = settings.scanBeanValidation();
        NillableProperties nillable = new NillableProperties(settings.json().isNullWritten());
        MapKeys keys = new MapKeys(context, isValidated);
        SchemaDescriptions described = new SchemaDescriptions(descriptions);
        for (RegisteredSchema registered : schemas) {
            WriteOnlyProperties.remove(registered.schema());
            if (isValidated) {
                RequiredProperties.describe(registered);
                AssertedProperties.describe(registered);
            }
            keys.describe(registered);
            containers.map(registered).ifPresent(map -> keys.addTo(registered.schema(), map));
            nillable.describe(registered);
            described.addTo(registered);
            origins.put(registered.name(), registered.origin());
            AlternativeItself.describe(registered, model.getComponents(), origins);
            AlternativeTypes.describe(registered.schema(), model.getComponents().getSchemas());
            EmptyPropertyName.describe(registered.schema());
        }
        return model;
    }

    private static OpenApiDescription describe(
            Map<String, OperationSource> byPath,
            OpenAPI model,
            Map<String, SchemaOrigin> origins,
            Exceptions exceptions,
            boolean isNullWritten) {
        ModelReader reader = new ModelReader();
        Map<OperationSource, ModelNode> operations = new LinkedHashMap<>();
        Map<String, PathItem> items =
                model.getPaths() == null ? Map.of() : model.getPaths().getPathItems();
        byPath.forEach((path, source) -> {
            PathItem item = items.get(path);
            if (item != null) {
                operations.put(
                        source,
                        reader.node(item.getOperations().get(PathItem.HttpMethod.valueOf(source.httpMethod()))));
            }
        });
        Map<String, Map<String, ModelNode>> components =
                new ReferencedComponents(reader, model.getComponents()).of(operations.values());
        InlinedSchemas.inline(operations.values(), components);
        ValidNames.give(operations.values(), components, origins);
        if (isNullWritten) {
            operations.values().forEach(NullsInPlace::describe);
            components.values().forEach(section -> section.values().forEach(NullsInPlace::describe));
        }
        operations.values().forEach(operation -> operation.visit(OpenApiScanner::simplify));
        components.values().forEach(section -> section.values().forEach(node -> node.visit(OpenApiScanner::simplify)));
        List<ModelNode> tags = model.getTags() == null
                ? List.of()
                : model.getTags().stream().map(reader::node).toList();
        return new OpenApiDescription(
                operations, components, tags, origins, Map.copyOf(exceptions.failures), Map.copyOf(exceptions.open));
    }
}
