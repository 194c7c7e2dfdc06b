#!/usr/bin/python3
"""The peer: the same XGBoost model behind Flask and gunicorn, as lean as it can be written.

peer.py TRAIN.csv FOLDER trains 500 trees of 31 leaves and saves FOLDER/model.json; PEER_MODEL=…/model.json gunicorn -w 2 peer:app serves it.
"""
import os
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")
import numpy as np  # noqa: E402
import xgboost as xgb  # noqa: E402

if os.environ.get("PEER_MODEL"):
    from flask import Flask, jsonify, request

    app = Flask("peer")
    model = xgb.Booster(model_file=os.environ["PEER_MODEL"])
    model.set_param({"nthread": 1})
    columns = model.feature_names

    @app.post("/invocations")
    def invocations():
        row = request.get_json()
        cells = np.array([[row.get(c, np.nan) for c in columns]], np.float32)
        return jsonify(probability=float(model.inplace_predict(cells, validate_features=False)[0]))

elif __name__ == "__main__":
    import pandas as pd

    table = pd.read_csv(sys.argv[1])
    target, rows = table.pop("y").to_numpy(), table
    matrix = xgb.QuantileDMatrix(rows.to_numpy(np.float32), target, feature_names=list(rows.columns))
    settings = dict(tree_method="hist", objective="binary:logistic", grow_policy="lossguide", max_leaves=31, max_depth=0, eta=0.1, nthread=2)
    xgb.train(settings, matrix, 500).save_model(os.path.join(sys.argv[2], "model.json"))
