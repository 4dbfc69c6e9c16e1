// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import io.smallrye.openapi.runtime.scanner.FilteredIndexView;
import io.smallrye.openapi.runtime.scanner.OpenApiAnnotationScanner;
import io.smallrye.openapi.runtime.scanner.spi.AnnotationScannerContext;
import io.smallrye.openapi.spi.OASFactoryResolverImpl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private final ClassLoader applicationLoader;
    private final ScanSettings settings;
    private final Descriptions descriptions;

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
        this.applicationLoader = Objects.requireNonNull(applicationLoader, "The class loader must be set");
        this.settings = new ScanSettings(settings);
        this.descriptions = Objects.requireNonNull(descriptions, "The descriptions must be set");
    }

    /**
     * Describes the methods.
     *
     * @return what was found; its nodes belong to the caller, who may change them
     */
    public OpenApiDescription scan(List<OperationSource> sources) {
        Map<String, OperationSource> byPath = new LinkedHashMap<>();
        sources.forEach(source -> byPath.put("/webhooks-ee/" + byPath.size(), source));

        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OpenApiScanner.class.getClassLoader());
        try {
            Map<String, SchemaOrigin> origins = new LinkedHashMap<>();
            return describe(byPath, model(new ScanIndex().of(byPath), origins), origins);
        } finally {
            thread.setContextClassLoader(before);
            NamingStrategies.release();
        }
    }

    @SuppressWarnings("deprecation") // Deprecated for others than its builder, which would also write the model as JSON
    private OpenAPI model(IndexView index, Map<String, SchemaOrigin> origins) {
        // Set, not looked up: a look-up would find the implementations of the server when it is not relocated
        OASFactoryResolver.setInstance(new OASFactoryResolverImpl());
        AnnotationScannerContext context = new AnnotationScannerContext(
                new FilteredIndexView(index, settings),
                applicationLoader,
                List.of(new AnnotationValues()),
                false,
                settings,
                null,
                OASFactory.createOpenAPI());
        OpenAPI model = new OpenApiAnnotationScanner(context, () -> List.of(new InterfaceScanner())).scan(name -> true);
        MapKeys keys = new MapKeys(context);
        SchemaDescriptions described = new SchemaDescriptions(descriptions);
        for (RegisteredSchema registered : RegisteredSchema.of(context, model)) {
            WriteOnlyProperties.remove(registered.schema());
            keys.describe(registered);
            NillableProperties.describe(registered);
            described.addTo(registered);
            origins.put(registered.name(), registered.origin());
        }
        return model;
    }

    private static OpenApiDescription describe(
            Map<String, OperationSource> byPath, OpenAPI model, Map<String, SchemaOrigin> origins) {
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
        List<ModelNode> tags = model.getTags() == null
                ? List.of()
                : model.getTags().stream().map(reader::node).toList();
        return new OpenApiDescription(operations, components, tags, origins);
    }
}
