/**
 * What whoever runs the server does at its console: accounts, rooms, keys, and the store as a
 * whole.
 *
 * <p>Contract: a verb works on the store of the configuration, whether a server runs beside it or
 * not; the server notices within seconds what was ended here. Only a restore wants the server to be
 * stopped. No password is taken from the command line, where every user of the machine sees it.
 * What cannot be done is said in one sentence; nothing is half done.
 *
 * <p>Left out: picocli, which is known one package above.
 */
@NullMarked
package io.minimeet.app.command.console;

import org.jspecify.annotations.NullMarked;
