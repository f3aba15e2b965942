"""python -m edutargets"""

from edutargets.cli.app import main

main()
