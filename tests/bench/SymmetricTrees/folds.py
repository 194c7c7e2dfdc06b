#!/usr/bin/python3
"""Writes the data sets of the shared protocol as numbers, with the protocol's folds.

    folds.py BENCH_DIR DATA_DIR OUT_DIR SET[,SET]

One file per set. Line 1: task and number of classes. Line 2: a name and the number of codes (0: a number) of each feature. Then one
line per row: fold, target, features; an empty cell is missing.
"""
import sys

sys.path.insert(0, sys.argv[1])
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from automl_baselines import R, load  # noqa: E402
from sklearn.model_selection import KFold, StratifiedKFold  # noqa: E402

for name in sys.argv[4].split(","):
    try:
        d = load(name, f"{sys.argv[2]}/{name}.csv")
    except FileNotFoundError:
        print(f"{name}: not here", file=sys.stderr)
        continue
    folds = np.empty(len(d["y"]), int)
    split = (KFold if d["task"] == R else StratifiedKFold)(5, shuffle=True, random_state=0)
    for k, (_, test) in enumerate(split.split(d["X"], d["y"])):
        folds[test] = k
    header, columns = [], {"fold": folds, "target": d["y"]}
    for j, c in enumerate(d["X"]):
        if c in d["cats"]:
            codes, levels = pd.factorize(d["X"][c])
            columns[f"x{j}"] = pd.Series(codes).where(codes >= 0).astype("Int64")
            header += [f"x{j}", len(levels)]
        else:
            columns[f"x{j}"] = pd.to_numeric(d["X"][c], errors="coerce")
            header += [f"x{j}", 0]
    with open(f"{sys.argv[3]}/{name}.folds", "w") as f:
        print(d["task"], 0 if d["labels"] is None else len(d["labels"]), sep=",", file=f)
        print(*header, sep=",", file=f)
        pd.DataFrame(columns).to_csv(f, index=False, header=False)
