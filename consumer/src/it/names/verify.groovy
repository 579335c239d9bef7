def expected = '''\
base shutoff 90..214
before-upgrade running 217..398
'''
def printed = ['module-path', 'class-path'].collect { new File(basedir, "target/${it}.txt").getText('UTF-8') }
println printed
