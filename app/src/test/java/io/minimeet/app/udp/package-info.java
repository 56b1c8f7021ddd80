@NullMarked
package io.minimeet.app.udp;

import org.jspecify.annotations.NullMarked;
