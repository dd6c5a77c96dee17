package finegrain.growth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.commons.numbers.fraction.BigFraction;

/// How the parameters of a target grow in the parameters of a source.
///
/// @param source the id of the source
/// @param target the id of the target
/// @param images the size of each parameter of the target, by name
public record SizeMap(String source, String target, SequencedMap<String, Image> images) {

    /// The size of one parameter.
    ///
    /// @param growth up to a constant factor
    /// @param linear with its constants, where they are known
    public record Image(Growth growth, Optional<Linear> linear) {
        static Image of(Growth growth) {
            return new Image(growth, Optional.empty());
        }

        static Image of(Linear linear) {
            return new Image(linear.growth(), Optional.of(linear));
        }
    }

    /// @throws IllegalArgumentException if a size is stated in parameters of the target
    public SizeMap {
        images = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(images));
        for (var entry : images.entrySet()) {
            for (Param p : entry.getValue().growth().params()) {
                if (p.owner().equals(target) && !target.equals(source)) {
                    throw new IllegalArgumentException("The size of " + entry.getKey() + " is stated in " + p
                            + ", but the source is " + source + ".");
                }
            }
        }
    }

    /// A map that says nothing yet.
    public static SizeMap of(String source, String target) {
        return new SizeMap(source, target, new LinkedHashMap<>());
    }

    /// The map that changes nothing.
    public static SizeMap identity(String problem, List<String> names) {
        SizeMap map = of(problem, problem);
        for (String name : names) {
            map = map.with(name, Linear.of(new Param(problem, name)));
        }
        return map;
    }

    /// With `name = Θ(growth)`.
    public SizeMap with(String name, Growth growth) {
        return with(name, Image.of(growth));
    }

    /// With `name` equal to `linear` up to an additive constant.
    public SizeMap with(String name, Linear linear) {
        return with(name, Image.of(linear));
    }

    /// With `name` grown as the text says, which is in the parameters of the source.
    public SizeMap with(String name, String growth) {
        return with(name, Growth.parse(growth, source));
    }

    /// With each of these parameters of the source unchanged.
    public SizeMap same(String... names) {
        SizeMap map = this;
        for (String name : names) {
            map = map.with(name, Linear.of(new Param(source, name)));
        }
        return map;
    }

    /// With `name` equal to `factor` times the parameter `of` of the source, up to an additive constant.
    public SizeMap times(String name, BigFraction factor, String of) {
        return with(name, Linear.CONSTANT.plus(factor, new Param(source, of)));
    }

    private SizeMap with(String name, Image image) {
        LinkedHashMap<String, Image> more = new LinkedHashMap<>(images);
        more.put(name, image);
        return new SizeMap(source, target, more);
    }

    /// This map and then `next`: the sizes of the target of `next` in the parameters of this source.
    ///
    /// @throws IllegalArgumentException if `next` does not start where this ends
    public SizeMap then(SizeMap next) {
        if (!next.source.equals(target)) {
            throw new IllegalArgumentException(
                    "Sizes from " + next.source + " cannot follow sizes that end at " + target + ".");
        }
        SizeMap composed = of(source, next.target);
        for (var entry : next.images.entrySet()) {
            Growth growth = entry.getValue().growth().substitute(this);
            composed = composed.with(entry.getKey(),
                    new Image(growth, entry.getValue().linear().flatMap(this::substitute)));
        }
        return composed;
    }

    private Optional<Linear> substitute(Linear linear) {
        Linear sum = Linear.CONSTANT;
        for (var entry : linear.plain().entrySet()) {
            Optional<Linear> image = image(entry.getKey()).flatMap(Image::linear);
            if (image.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(image.get(), entry.getValue());
        }
        for (var entry : linear.logs().entrySet()) {
            Optional<Linear> log = image(entry.getKey()).flatMap(i -> Substitution.exactLog(i.growth()));
            if (log.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(log.get(), entry.getValue());
        }
        return Optional.of(sum);
    }

    /// What stands for `p`: itself with its constants if it belongs to neither the target nor the source.
    private Optional<Image> image(Param p) {
        return p.owner().equals(target)
                ? Optional.ofNullable(images.get(p.name()))
                : Optional.of(Image.of(Linear.of(p)));
    }

    /// The parameter of the source that is the size `p` of the target, up to an additive constant.
    Optional<Param> unchanged(Param p) {
        return image(p).flatMap(Image::linear)
                .flatMap(linear -> linear.plain()
                        .keySet()
                        .stream()
                        .filter(q -> linear.equals(Linear.of(q)))
                        .findFirst());
    }

    Substitution substitution() {
        return new Substitution(p -> {
            if (!p.owner().equals(target)) {
                return Optional.empty();
            }
            Image image = images.get(p.name());
            return Optional.of(image != null
                    ? image
                    : Image.of(Growth.unknown("the size map from " + source + " says nothing about " + p)));
        });
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        images.forEach((name, image) -> lines.add(name + " = " + image.growth().text(source)));
        return String.join(", ", lines);
    }
}
