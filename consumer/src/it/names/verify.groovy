// Both ways of running it printed what the list says, and the README shows this very code.
def expected = [
    'base is SHUTOFF',
    'before-upgrade is RUNNING',
]
['module-path', 'class-path'].each { way ->
  assert new File(basedir, "target/${way}.txt").readLines('UTF-8') == expected
}

def source = new File(basedir, 'src/main/java/org/example/names/Names.java').getText('UTF-8')
def parts = source.split(/ *\/\/ README\n/)
assert parts.length == 3
def snippet = '```java\n' + parts[1].readLines()*.replaceFirst(/^ {4}/, '').join('\n') + '\n```\n'
assert new File(readme).getText('UTF-8').contains(snippet)
