// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.impl.format.KnownFormat;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.receiver.EarlyForms;
import ee.webhooks.impl.receiver.ImplementingBeans;
import ee.webhooks.impl.receiver.ReceiverKeys;
import ee.webhooks.impl.receiver.ReceiverSettings;
import ee.webhooks.impl.receiver.ResourceMethod;
import ee.webhooks.impl.receiver.TypeHierarchy;
import ee.webhooks.receiver.VerifyWebhook;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The receivers that resources name in {@link VerifyWebhook}: each must have something to verify with, before the first webhook comes. */
final class Receivers {

    private static final Set<String> SERVLETS = Set.of("jakarta.servlet.Servlet", "jakarta.servlet.Filter");

    private final Map<Receiver, String> places = new TreeMap<>();
    private final Set<String> deduplicating = new TreeSet<>();
    private final Map<String, String> deduplicatingFormats = new TreeMap<>();
    private final Set<String> deduplicatingClasses = new TreeSet<>();
    private final Set<String> answeringElsewhere = new TreeSet<>();
    private final Map<String, String> contradictory = new TreeMap<>();
    private final List<Consumer<Problems>> contradictoryLocators = new ArrayList<>();
    private final Set<String> earlyForms = new TreeSet<>();
    private final Set<String> applications = new TreeSet<>();
    private final Set<String> servlets = new TreeSet<>();

    /**
     * What a resource names.
     *
     * @param name the name of the receiver
     * @param format the name of its format
     */
    private record Receiver(String name, String format) implements Comparable<Receiver> {

        @Override
        public int compareTo(Receiver other) {
            return Comparator.comparing(Receiver::name)
                    .thenComparing(Receiver::format)
                    .compare(this, other);
        }
    }

    void collect(Class<?> type) {
        if (Application.class.isAssignableFrom(type) && type.isAnnotationPresent(VerifyWebhook.class)) {
            applications.add(type.getName());
            return;
        }
        // By name: an application may be without servlets.
        if (TypeHierarchy.of(type).map(Class::getName).anyMatch(SERVLETS::contains)) {
            servlets.add(type.getName());
            return;
        }
        collectOwn(type);
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(VerifyWebhook.class)) {
                collect(new ResourceMethod(type, method, ImplementingBeans.NONE), type);
            }
        }
        if (!type.isInterface()) {
            List<ResourceMethod> methods =
                    ResourceMethod.all(type, ImplementingBeans.NONE).toList();
            methods.forEach(method -> collect(method, type));
            if (EarlyForms.inMembers(type) || EarlyForms.inLocators(type)) {
                earlyForms.add(type.getName());
            }
            collectLocators(methods.stream().filter(ResourceMethod::isLocator).toList());
        }
    }

    private void collect(ResourceMethod method, Class<?> type) {
        Set<VerifyWebhook> annotations = method.annotations();
        annotations.forEach(annotation -> collect(annotation, method.place(), type));
        if (annotations.size() > 1) {
            contradictory.put(method.place(), ResourceMethod.text(annotations));
        }
        if (annotations.stream().anyMatch(VerifyWebhook::deduplicate) && method.answersElsewhere()) {
            answeringElsewhere.add(method.place());
        }
    }

    /** What two locators of one class say that they return may be the same: then nothing tells by which of them a request came. */
    private void collectLocators(List<ResourceMethod> locators) {
        for (int i = 0; i < locators.size(); i++) {
            ResourceMethod first = locators.get(i);
            locators.stream()
                    .skip(i + 1)
                    .filter(second -> first.located() == second.located())
                    .filter(second -> !first.annotations().equals(second.annotations()))
                    .forEach(second -> contradictoryLocators.add(problems -> problems.add(
                            WebhookMessage.LOCATORS_CONTRADICTORY,
                            first.place(),
                            second.place(),
                            first.located().getName(),
                            text(first) + " and " + text(second))));
        }
    }

    private static String text(ResourceMethod locator) {
        Set<VerifyWebhook> annotations = locator.annotations();
        return annotations.isEmpty() ? "no @VerifyWebhook" : ResourceMethod.text(annotations);
    }

    private void collectOwn(Class<?> type) {
        VerifyWebhook annotation = type.getAnnotation(VerifyWebhook.class);
        if (annotation != null) {
            collect(annotation, type.getName(), type);
        }
    }

    private void collect(VerifyWebhook annotation, String place, Class<?> type) {
        places.putIfAbsent(new Receiver(annotation.value(), annotation.format()), place);
        if (annotation.deduplicate()) {
            deduplicating.add(annotation.value());
            deduplicatingFormats.put(place, annotation.format());
            deduplicatingClasses.add(annotation.value() + " " + type.getName());
        }
    }

    /** What tells this application from another one that has its name. */
    DeduplicatingResources deduplicating() {
        return new DeduplicatingResources(deduplicatingClasses);
    }

    /** Whether there are receivers: a resource that is no bean is known by its configuration only. */
    boolean areExpected(Config config) {
        return !places.isEmpty()
                || StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                        .anyMatch(ReceiverKeys::isKnown);
    }

    /**
     * Adds the problems of the receivers.
     *
     * @param formats those of the application
     * @param resolved whether a bean of the application finds keys
     */
    void check(Config config, boolean inMemory, FormatBeans formats, boolean resolved, Problems problems) {
        answeringElsewhere.forEach(place -> problems.add(WebhookMessage.DEDUPLICATION_ASYNCHRONOUS, place));
        contradictory.forEach(
                (place, annotations) -> problems.add(WebhookMessage.VERIFICATION_CONTRADICTORY, place, annotations));
        applications.forEach(type -> problems.add(WebhookMessage.VERIFICATION_ON_APPLICATION, type));
        servlets.forEach(type -> problems.add(WebhookMessage.VERIFICATION_ON_SERVLET, type));
        earlyForms.forEach(type -> problems.add(WebhookMessage.FORM_UNVERIFIED, type));
        contradictoryLocators.forEach(contradiction -> contradiction.accept(problems));
        if (inMemory) {
            deduplicating.forEach(name -> problems.add(WebhookMessage.DEDUPLICATION_WITHOUT_DATABASE, name));
        }
        deduplicatingFormats.forEach((place, format) -> {
            if (formats.lacksId(format)) {
                problems.add(WebhookMessage.DEDUPLICATION_WITHOUT_ID, place, format);
            }
        });
        places.forEach((receiver, place) -> {
            String name = receiver.name();
            if (!ReceiverKeys.isName(name)) {
                problems.add(WebhookMessage.RECEIVER_NAME_INVALID, place, name);
                return;
            }
            formats.find(receiver.format(), place, problems)
                    .ifPresent(format -> check(name, format, config, resolved, problems));
        });
    }

    private static void check(String name, KnownFormat format, Config config, boolean resolved, Problems problems) {
        int before = problems.texts().size();
        ReceiverSettings settings =
                ReceiverSettings.read(name, format, key -> config.getOptionalValue(key, String.class), problems);
        boolean readable = problems.texts().size() == before;
        if (readable && settings.keys().isEmpty() && !resolved) {
            problems.add(
                    WebhookMessage.RECEIVER_WITHOUT_SECRET,
                    name,
                    ReceiverKeys.SECRET.at(name).name());
        }
    }
}
