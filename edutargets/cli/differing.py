"""x"""

from edutargets.cli.session import Session


def diff(session: Session) -> None:
    """x"""
