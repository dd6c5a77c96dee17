@NullMarked
package finegrain.documents;

import org.jspecify.annotations.NullMarked;
