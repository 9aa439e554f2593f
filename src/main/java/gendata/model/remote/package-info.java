/// Models on servers: what all APIs that are asked over HTTP share. Each API itself is a wire format in a package below.
@NullMarked
package gendata.model.remote;

import org.jspecify.annotations.NullMarked;
