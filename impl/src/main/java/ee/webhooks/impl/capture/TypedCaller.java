// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import ee.webhooks.WebhookAccepted;
import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.declare.RequestParameter;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.message.WebhookMessage;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is injected where an application asks for an interface of its own: each method makes a call of the webhook it declares. */
public final class TypedCaller implements InvocationHandler {

    private final Class<?> declaringInterface;
    private final Map<Method, WebhookDescriptor> descriptors;
    private final Set<Method> returningAcceptance;
    private final Function<WebhookCall, WebhookAccepted> calls;

    private TypedCaller(
            Class<?> declaringInterface,
            Map<Method, WebhookDescriptor> descriptors,
            Function<WebhookCall, WebhookAccepted> calls) {
        this.declaringInterface = declaringInterface;
        this.descriptors = descriptors;
        this.returningAcceptance = descriptors.keySet().stream()
                .filter(method -> descriptors.get(method).returnsAcceptance())
                .collect(Collectors.toUnmodifiableSet());
        this.calls = calls;
    }

    /**
     * @param descriptors what each abstract method of the interface declares
     * @param calls takes the calls
     */
    public static Object of(
            Class<?> declaringInterface,
            Map<Method, WebhookDescriptor> descriptors,
            Function<WebhookCall, WebhookAccepted> calls) {
        return Proxy.newProxyInstance(
                declaringInterface.getClassLoader(),
                new Class<?>[] {declaringInterface},
                new TypedCaller(declaringInterface, descriptors, calls));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return invokeOnObject(proxy, method, arguments);
        }
        if (method.isDefault()) {
            return invokeDefault(proxy, method, arguments);
        }
        WebhookAccepted accepted =
                calls.apply(callOf(descriptors.get(method), arguments == null ? new Object[0] : arguments));
        return returningAcceptance.contains(method) ? accepted : null;
    }

    /** InvocationHandler.invokeDefault would refuse the methods of an interface that is not public. */
    private static Object invokeDefault(Object proxy, Method method, Object[] arguments) throws Throwable {
        Class<?> declaring = method.getDeclaringClass();
        return MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
                .unreflectSpecial(method, declaring)
                .bindTo(proxy)
                .invokeWithArguments(arguments == null ? new Object[0] : arguments);
    }

    private Object invokeOnObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "Caller of " + declaringInterface.getName();
        };
    }

    private static WebhookCall callOf(WebhookDescriptor descriptor, Object[] arguments) {
        Object payload = descriptor
                .body()
                .map(body -> arguments[body.index()])
                .map(ParameterTexts::unwrapped)
                .orElse(null);
        WebhookCall call = WebhookCall.of(descriptor.name(), payload).withMethod(descriptor.verb());
        if (descriptor.consumer().isPresent()) {
            Object consumer = arguments[descriptor.consumer().getAsInt()];
            if (consumer == null) {
                throw new WebhookInvalidException(WebhookMessage.CALL_WITHOUT_CONSUMER.format(descriptor.name()));
            }
            call = call.to(consumer.toString());
        }
        List<String> cookies = new ArrayList<>();
        for (RequestParameter parameter : descriptor.sent()) {
            List<String> values = ParameterTexts.of(arguments[parameter.index()]);
            switch (parameter.place()) {
                case QUERY -> {
                    for (String value : values) {
                        call = call.queryParam(parameter.name(), value);
                    }
                }
                case HEADER ->
                    call = values.isEmpty() ? call : call.header(parameter.name(), String.join(", ", values));
                case COOKIE -> values.forEach(value -> cookies.add(cookie(parameter.name(), value)));
            }
        }
        return cookies.isEmpty() ? call : call.header("Cookie", String.join("; ", cookies));
    }

    /** RFC 6265, section 4.1.1: a semicolon would begin another cookie. */
    private static String cookie(String name, String value) {
        if (!value.matches("[\\x21\\x23-\\x2B\\x2D-\\x3A\\x3C-\\x5B\\x5D-\\x7E]*")) {
            throw new WebhookInvalidException(WebhookMessage.CALL_HEADER_RESERVED.format(
                    "Cookie", "the value of '" + name + "' has a character that no cookie value may have"));
        }
        return name + "=" + value;
    }
}
