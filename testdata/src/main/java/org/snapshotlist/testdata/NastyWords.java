package org.snapshotlist.testdata;

import java.util.List;

/** The texts and names that short cuts stumble over. */
final class NastyWords {

  /**
   * Names of entries; all legal for libvirt's loader or at least for XML, 255 bytes of UTF-8 at
   * most.
   */
  static final List<String> NAMES =
      List.of(
          "a",
          "A",
          "a ",
          " a",
          "a b",
          " ",
          "a\nb",
          "a\n",
          "\ta\t",
          "a\rb",
          "base",
          "base.1",
          "#00 & co",
          "<name>",
          "</name>",
          "<domainsnapshot>",
          "</domainsnapshot>",
          "]]>",
          "-->",
          "?>",
          "&amp;",
          "&lt;",
          "it's \"quoted\"",
          "a>b",
          "Größe-11",
          "クリーン-23",
          "💾",
          "👨‍👩‍👧",
          "e\u0301",
          "\u00E9",
          "\u202Ertl",
          "\u0085next",
          "\u00A0",
          "\u2028",
          "\uFFFD",
          "\uD7FF\uE000",
          "\uDBFF\uDFFD",
          "n".repeat(255),
          "ー".repeat(85),
          "💾".repeat(63));

  /** Elements that are no facts, but look like facts from afar. */
  static final List<String> NOT_FACTS =
      List.of(
          "names",
          "name.x",
          "name-x",
          "nam",
          "Name",
          "parents",
          "creationTimes",
          "creationtime",
          "state_",
          "memory2",
          "disks2",
          "disk",
          "domain-x",
          "domains",
          "domainsnapshotx",
          "domainsnapshot",
          "domaincheckpoint",
          "domaincheckpoint.1",
          "snapshotlist",
          "checkpoints",
          "description",
          "metadata",
          "inactiveDomain",
          "cookie",
          "active",
          "_",
          "größe",
          "名前",
          "имя",
          "クリーン",
          "가나");

  /** Facts, which count as direct children only. */
  static final List<String> FACTS =
      List.of("name", "parent", "creationTime", "state", "memory", "disks", "domain", "uuid");

  static final List<String> ATTRIBUTES =
      List.of(
          "a",
          "A",
          "type",
          "name",
          "snapshots",
          "snapshot-x",
          "file2",
          "currents",
          "current.x",
          "größe",
          "名前",
          "_x",
          "xml:lang");

  /** Texts for places where nothing must be escaped by hand. */
  static final List<String> TEXTS =
      List.of(
          "x",
          " ",
          "\n",
          "plain text",
          "</domainsnapshot>",
          "<domainsnapshot>",
          "<domainsnapshot><name>no</name></domainsnapshot>",
          "</domaincheckpoint><domaincheckpoint>",
          "</snapshotlist>",
          "<!-- no comment -->",
          "<![CDATA[ no section ]]>",
          "]]>",
          "]]",
          "-->",
          "?>",
          "/>",
          ">",
          "'",
          "\"",
          "a='<b c=\"d\">'",
          "&lt;&amp;&#65;",
          "Größe über クリーン 💾",
          "\uDBFF\uDFFD\uFFFD\uE000\u0085\u2028",
          "tab\tand\rreturn\n");

  /** Comments' insides: no two hyphens in a row, none at the end. */
  static final List<String> COMMENTS =
      List.of(
          "",
          " ",
          ">",
          "->",
          "->x",
          "<!",
          "<!- - ",
          "- ->",
          " <domainsnapshot> ",
          "<domainsnapshot><name>no</name></domainsnapshot>",
          "</domainsnapshot>",
          "</domaincheckpoint>",
          "<domainsnapshot ",
          "<snapshotlist current='no'>",
          "</snapshotlist>",
          "<![CDATA[",
          "]]>",
          "<?",
          "?>",
          "'",
          "\"",
          "&undeclared; & <",
          "\n\n",
          "Größe クリーン 💾",
          "<name>no");

  /** Instructions' insides: no end inside. */
  static final List<String> INSTRUCTIONS =
      List.of(
          "",
          "?",
          "??",
          ">",
          "? >",
          "-->",
          "]]>",
          "<!--",
          "<![CDATA[",
          "<domainsnapshot>",
          "</domainsnapshot>",
          "</domaincheckpoint>",
          "<?pi ",
          "a='b\"",
          "&undeclared; & <",
          "Größe クリーン 💾",
          "version='1.0' encoding='UTF-16'");

  static final List<String> TARGETS =
      List.of("pi", "x-y", "_", "xm", "xml-stylesheet", "xmlx", "domainsnapshot", "name", "s");

  /** Sections' insides: no end inside. */
  static final List<String> SECTIONS =
      List.of(
          "",
          "]",
          "]]",
          "]] >",
          "]>",
          "]]]",
          "<![CDATA[",
          "<domainsnapshot>",
          "</domainsnapshot>",
          "</domaincheckpoint>",
          "<!--",
          "-->",
          "<?",
          "?>",
          "&lt; & &undeclared;",
          "a='b\">",
          "\n",
          "Größe クリーン 💾");

  static final List<String> PREFIXES = List.of("x", "y", "domainsnapshot", "q-1");

  private NastyWords() {}
}
