"""Writes the networks beside this file, as skl2onnx makes them of models of scikit-learn.

python -m venv venv && venv/bin/pip install scikit-learn==1.9.1 skl2onnx==1.20.0
venv/bin/python make.py
"""

import pathlib
import warnings

import numpy as np
from skl2onnx import to_onnx
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.svm import LinearSVC

warnings.filterwarnings("ignore")
folder = pathlib.Path(__file__).parent
x = np.random.default_rng(1).normal(size=(60, 3)).astype(np.float32)
two = (x[:, 0] > 0).astype(int)
three = np.digitize(x[:, 1], [-0.5, 0.5])
names = np.array(["no", "yes"])[two]
number = x @ [1.0, 2.0, -1.0]


def network(kind, activation="relu"):
    return kind(hidden_layer_sizes=(4,), activation=activation, max_iter=50, random_state=1)


models = {
    "linear-regression": LinearRegression().fit(x, number),
    "linear-regression-2": LinearRegression().fit(x, np.stack([number, -number], 1)),
    "logistic-2": LogisticRegression().fit(x, two),
    "logistic-3": LogisticRegression().fit(x, three),
    "logistic-names": LogisticRegression().fit(x, names),
    "svc-2": LinearSVC().fit(x, two),
    "svc-3": LinearSVC().fit(x, three),
    "classifier-3": network(MLPClassifier).fit(x, three),
    "classifier-names": network(MLPClassifier).fit(x, names),
    "scaled-classifier": make_pipeline(StandardScaler(), network(MLPClassifier)).fit(x, three),
    "scaled-regressor": make_pipeline(StandardScaler(), network(MLPRegressor)).fit(x, number),
    "scaled-logistic": make_pipeline(MinMaxScaler(), LogisticRegression()).fit(x, two),
}
for name in ["identity", "logistic", "tanh", "relu"]:
    models["classifier-2-" + name] = network(MLPClassifier, name).fit(x, two)
    models["regressor-" + name] = network(MLPRegressor, name).fit(x, number)


def write(name, model, numbers, **options):
    (folder / (name + ".onnx")).write_bytes(to_onnx(model, numbers, **options).SerializeToString())


for name, model in models.items():
    write(name, model, x[:1])
for name in ["classifier-3", "logistic-2", "logistic-3"]:
    write(name + "-tensor", models[name], x[:1], options={"zipmap": False})
write("regressor-of-doubles", models["regressor-relu"], x[:1].astype(np.float64))
scaled = models["scaled-classifier"]
plain = {"zipmap": False}
write("scaled-classifier-of-doubles", scaled, x[:1].astype(np.float64), options=plain)
write("regressor-of-integers", models["regressor-relu"], x[:1].astype(np.int64))
