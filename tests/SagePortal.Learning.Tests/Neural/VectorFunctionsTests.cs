using System.Numerics;
using SagePortal.Learning.Neural;

namespace SagePortal.Learning.Tests.Neural;

public sealed class VectorFunctionsTests
{
    [Fact]
    public void Exp_AcrossItsRange_IsTheExponential()
    {
        for (var x = -86.9f; x < 87; x += 0.137f)
        {
            Assert.Equal(1, VectorFunctions.Exp(new Vector<float>(x))[0] / Math.Exp(x), 4e-7);
        }

        Assert.Equal(1, VectorFunctions.Exp(Vector<float>.Zero)[0]);
    }

    [Fact]
    public void SinTurnsAndCosTurns_AcrossTurns_AreSineAndCosine()
    {
        for (var x = -9.7f; x < 9.7f; x += 0.0137f)
        {
            Assert.Equal(Math.Sin(2 * Math.PI * x), VectorFunctions.SinTurns(new Vector<float>(x))[0], 1e-6);
            Assert.Equal(Math.Cos(2 * Math.PI * x), VectorFunctions.CosTurns(new Vector<float>(x))[0], 4e-6);
        }
    }
}
