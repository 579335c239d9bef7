package org.snapshotlist.cli.libvirt;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that a real libvirt judges; they may ask for the {@link Scenario}, which all share. */
@Tag("libvirt")
@ExtendWith({LibvirtIsHere.class, SharedScenario.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface NeedsLibvirt {}
