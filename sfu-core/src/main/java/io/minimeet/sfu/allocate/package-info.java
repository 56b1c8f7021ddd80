/**
 * Who gets what of a receiver's link: a plan over all pictures at once, and the patience that keeps
 * it from going up and down. Pure: layers, sizes and a budget come in, a choice for each picture
 * comes out; it knows no stream and no clock. Left out: how much the link takes ({@code
 * congestion}), which packets a choice means ({@code forward}), and what layers there are ({@code
 * publish}).
 */
@NullMarked
package io.minimeet.sfu.allocate;

import org.jspecify.annotations.NullMarked;
