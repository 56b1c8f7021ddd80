@NullMarked
package io.minimeet.signaling.rest;

import org.jspecify.annotations.NullMarked;
