/**
 * Mending loss: what the server lacks is asked of the publisher by NACK (RFC 4585), and what comes
 * and goes again is in RTX packets (RFC 4588). Which packet a receiver lacks, its slot knows. Left
 * out: forward error correction.
 */
@NullMarked
package io.minimeet.sfu.repair;

import org.jspecify.annotations.NullMarked;
