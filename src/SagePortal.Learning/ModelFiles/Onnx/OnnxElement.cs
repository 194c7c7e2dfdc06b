namespace SagePortal.Learning.ModelFiles.Onnx;

/// <summary>Element types of tensors, by their numbers in the ONNX format.</summary>
public enum OnnxElement
{
    Float = 1,
    Int64 = 7,
    Text = 8,
}
