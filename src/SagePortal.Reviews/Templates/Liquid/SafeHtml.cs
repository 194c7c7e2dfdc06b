namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>Text whose values are escaped already: of <c>escape</c> and <c>capture</c>. Any filter makes plain text of it again.</summary>
internal sealed record SafeHtml(string Text)
{
    public override string ToString() => Text;
}
