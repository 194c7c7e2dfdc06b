using SagePortal.Learning;
using SagePortal.Learning.ModelFiles;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Preparation;

/// <summary>A number as it is; missing cells stay missing for the learner to place.</summary>
internal sealed class NumberEncoder(string column) : ColumnEncoder(column)
{
    public override byte Tag => 1;

    public override IReadOnlyList<Feature> Features { get; } = [new Feature(column)];

    public override IReadOnlyList<string> Actions { get; } = ["number as is, missing kept as missing"];

    public override void Encode(Column source, ReadOnlySpan<float[]> outputs)
    {
        var numbers = ColumnCoercion.ToNumbers(source);
        for (var i = 0; i < numbers.Length; i++)
        {
            outputs[0][i] = ToFloat(numbers[i]);
        }
    }

    public override void Write(ModelWriter writer)
    {
    }
}
