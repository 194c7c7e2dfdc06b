using SagePortal.Learning;
using SagePortal.Learning.ModelFiles;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Preparation;

/// <summary>Two words as 0 and 1 (the later word in ordinal order is 1); anything else is missing.</summary>
internal sealed class BooleanEncoder(string column, string zero, string one) : ColumnEncoder(column)
{
    public override byte Tag => 2;

    public string Zero { get; } = zero;

    public string One { get; } = one;

    public override IReadOnlyList<Feature> Features { get; } = [new Feature(column)];

    public override IReadOnlyList<string> Actions => [$"0 for `{Zero}`, 1 for `{One}`"];

    public override void Encode(Column source, ReadOnlySpan<float[]> outputs)
    {
        var (codes, levels) = ColumnCoercion.ToWords(source);
        var values = new float[levels.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = levels[i] == Zero ? 0 : levels[i] == One ? 1 : float.NaN;
        }

        for (var i = 0; i < codes.Length; i++)
        {
            outputs[0][i] = codes[i] < 0 ? float.NaN : values[codes[i]];
        }
    }

    public override void Write(ModelWriter writer)
    {
        writer.Write(Zero);
        writer.Write(One);
    }
}
