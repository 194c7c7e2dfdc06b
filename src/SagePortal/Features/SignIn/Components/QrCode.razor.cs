using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace SagePortal.Features.SignIn.Components;

/// <summary>A QR code as one SVG path, black on white in both themes: cameras want the contrast and the quiet zone.</summary>
public sealed partial class QrCode : ComponentBase
{
    private string _path = "";
    private int _size;

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>What it is, for those who do not see it.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    protected override void OnParametersSet()
    {
        using var code = QRCodeGenerator.GenerateQrCode(Text, QRCodeGenerator.ECCLevel.M);
        _size = code.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < _size; y++)
        {
            var row = code.ModuleMatrix[y];
            for (var x = 0; x < _size; x++)
            {
                if (row[x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        _path = path.ToString();
    }
}
