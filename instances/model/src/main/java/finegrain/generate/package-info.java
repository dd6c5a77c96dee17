/// Seeded generators of instances: same problem, parameters and seed, same instance.
@NullMarked
package finegrain.generate;

import org.jspecify.annotations.NullMarked;
