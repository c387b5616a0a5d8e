"""Quantises a float network for CIFAR-10 as QuantizeLinear and DequantizeLinear, without its softmax.

python -m venv venv && venv/bin/pip install onnx==1.23.2 onnxruntime==1.32.0
venv/bin/python quantise.py NETWORK.onnx IMAGES.bin.gz RESULT.onnx
"""

import gzip
import sys

import numpy as np
import onnx
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

network, images, result = sys.argv[1:]
records = np.frombuffer(gzip.open(images).read(), np.uint8).reshape(-1, 3073)
pixels = records[:, 1:].reshape(-1, 1, 3, 32, 32).astype(np.float32)


class Calibration(CalibrationDataReader):
    """The last hundred images; a comparison takes the first ones."""

    def __init__(self, name):
        self.left = iter([{name: image} for image in pixels[-100:]])

    def get_next(self):
        return next(self.left, None)


model = onnx.load(network)
last = model.graph.node[-1]
if last.op_type == "Softmax":
    model.graph.output[0].name = last.input[0]
    model.graph.node.remove(last)
quantize_static(
    model,
    result,
    Calibration(model.graph.input[0].name),
    quant_format=QuantFormat.QDQ,
    activation_type=QuantType.QInt8,
    weight_type=QuantType.QInt8,
)
