/** Networks from and to ONNX files. */
module org.trellisfhe.onnx {
  requires transitive org.trellisfhe.quant;
  requires com.google.protobuf;

  exports org.trellisfhe.onnx;
}
