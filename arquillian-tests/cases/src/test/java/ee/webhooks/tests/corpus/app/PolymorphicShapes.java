// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus.app;

import ee.webhooks.Webhook;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.List;

/** One property, several classes. */
@Webhook
public interface PolymorphicShapes {

    @JsonbTypeInfo(
            key = "kind",
            value = {@JsonbSubtype(alias = "cat", type = Cat.class), @JsonbSubtype(alias = "dog", type = Dog.class)})
    interface Animal {}

    record Cat(int lives) implements Animal {}

    record Dog(boolean barks) implements Animal {}

    record Zoo(Animal star, List<Animal> animals) {}

    @JsonbTypeInfo({
        @JsonbSubtype(alias = "transfer", type = Transfer.class),
        @JsonbSubtype(alias = "card", type = Card.class)
    })
    sealed interface Payment permits Transfer, Card {}

    record Transfer(int account) implements Payment {}

    record Card(int number) implements Payment {}

    record Order(Payment payment) {}

    /** Nothing sent tells which class it is, so that one with a mistake may be taken for the other. */
    sealed interface Shape permits Circle, Square {}

    record Circle(double anyRadius) implements Shape {}

    record Square(int anySide) implements Shape {}

    record Drawing(Shape shape, List<Shape> shapes) {}

    @JsonbTypeInfo(key = "@vehicle", value = @JsonbSubtype(alias = "car", type = Car.class))
    abstract class Vehicle {
        public int wheels = 4;
    }

    class Car extends Vehicle {
        public boolean electric = true;
    }

    record Garage(Vehicle vehicle) {}

    void animal(Animal payload);

    void animals(List<Animal> payload);

    void zoo(Zoo payload);

    void order(Order payload);

    void payment(Payment payload);

    void drawing(Drawing payload);

    void garage(Garage payload);

    void car(Car payload);

    static Samples samples() {
        Animal cat = new Cat(9);
        Animal dog = new Dog(true);
        return new Samples()
                .of("animal", cat, dog)
                .of("animals", List.of(cat, dog))
                .of("zoo", new Zoo(cat, List.of(dog, cat)))
                .of("order", new Order(new Transfer(1)), new Order(new Card(2)))
                .of("payment", new Transfer(1), new Card(2))
                .of("drawing", new Drawing(new Circle(1.5), List.of(new Square(2), new Circle(2.5))))
                .of("garage", new Garage(new Car()))
                .of("car", new Car());
    }
}
