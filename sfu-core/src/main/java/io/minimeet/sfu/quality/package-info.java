/**
 * Why a picture is as it is: facts of a moment come in, one state and one reason come out, and are
 * told no more often than a person could read them. Left out: finding the facts ({@code room}), and
 * keeping what was told ({@link io.minimeet.sfu.CallLog}).
 */
@NullMarked
package io.minimeet.sfu.quality;

import org.jspecify.annotations.NullMarked;
