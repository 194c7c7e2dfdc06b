using System.Globalization;
using System.Reflection;
using Xunit.v3;

namespace SagePortal.TestKit.Components;

/// <summary>Runs a test in a culture of the portal.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class UseCultureAttribute(string culture) : BeforeAfterTestAttribute
{
    private readonly (CultureInfo Format, CultureInfo Texts) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    public string Culture { get; } = culture;

    public override void Before(MethodInfo methodUnderTest, IXunitTest test) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Culture);

    public override void After(MethodInfo methodUnderTest, IXunitTest test) =>
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
}
