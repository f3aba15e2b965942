"""Training: annotated documents -> figures that are right or wrong -> the weights that judge; see `python -m edutargets.training
--help`.
"""
